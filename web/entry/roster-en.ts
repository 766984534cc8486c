import { WORDS_EN } from '../../crypto/words-en.ts';
import { roster } from '../messages/en/roster.ts';
import { makeRosterPart } from '../roster/roster-part.tsx';

export const Part = makeRosterPart(roster, WORDS_EN);
