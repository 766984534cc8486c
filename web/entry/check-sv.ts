import { makeCheck } from '../check/check.tsx';
import { check } from '../messages/sv/check.ts';
import { report } from '../messages/sv/report.ts';

export const Check = makeCheck({ t: check, common: report });
