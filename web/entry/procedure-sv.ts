import { WORDS_SV } from '../../crypto/words-sv.ts';
import { procedure } from '../messages/sv/procedure.ts';
import { makeProcedurePart } from '../procedure/procedure-part.tsx';

export const Part = makeProcedurePart(procedure, WORDS_SV);
