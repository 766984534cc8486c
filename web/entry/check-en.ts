import { makeCheck } from '../check/check.tsx';
import { check } from '../messages/en/check.ts';

export const Check = makeCheck(check);
