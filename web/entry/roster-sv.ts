import { WORDS_SV } from '../../crypto/words-sv.ts';
import { roster } from '../messages/sv/roster.ts';
import { makeRosterPart } from '../roster/roster-part.tsx';

export const Part = makeRosterPart(roster, WORDS_SV);
