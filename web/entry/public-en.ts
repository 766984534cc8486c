import { WORDS_EN } from '../../crypto/words-en.ts';
import { common } from '../messages/en/common.ts';
import { report } from '../messages/en/report.ts';
import { makeReaders } from '../report/readers.tsx';
import { makeReport } from '../report/report.tsx';
import { startPublic } from '../shell.tsx';

startPublic({
  language: 'en',
  common,
  Report: makeReport(report, WORDS_EN),
  Readers: makeReaders(report),
  loadCheck: () => import('./check-en.ts'),
  parts: {
    procedure: () => import('./procedure-en.ts'),
    roster: () => import('./roster-en.ts'),
    trends: () => import('./trends-en.ts'),
  },
});
