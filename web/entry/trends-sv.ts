import { WORDS_SV } from '../../crypto/words-sv.ts';
import { taxonomy } from '../messages/sv/taxonomy.ts';
import { trends } from '../messages/sv/trends.ts';
import { makeTrendsPart } from '../trends/trends-part.tsx';

export const Part = makeTrendsPart({ t: trends, codes: taxonomy }, WORDS_SV);
