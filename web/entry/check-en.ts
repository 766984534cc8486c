import { makeCheck } from '../check/check.tsx';
import { check } from '../messages/en/check.ts';
import { report } from '../messages/en/report.ts';

export const Check = makeCheck({ t: check, common: report });
