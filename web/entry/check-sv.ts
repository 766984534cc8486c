import { makeCheck } from '../check/check.tsx';
import { check } from '../messages/sv/check.ts';

export const Check = makeCheck(check);
