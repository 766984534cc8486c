import { WORDS_EN } from '../../crypto/words-en.ts';
import { taxonomy } from '../messages/en/taxonomy.ts';
import { trends } from '../messages/en/trends.ts';
import { makeTrendsPart } from '../trends/trends-part.tsx';

export const Part = makeTrendsPart({ t: trends, codes: taxonomy }, WORDS_EN);
