import { WORDS_EN } from '../../crypto/words-en.ts';
import { procedure } from '../messages/en/procedure.ts';
import { makeProcedurePart } from '../procedure/procedure-part.tsx';

export const Part = makeProcedurePart(procedure, WORDS_EN);
