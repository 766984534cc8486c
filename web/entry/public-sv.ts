import { WORDS_SV } from '../../crypto/words-sv.ts';
import { common } from '../messages/sv/common.ts';
import { report } from '../messages/sv/report.ts';
import { makeReaders } from '../report/readers.tsx';
import { makeReport } from '../report/report.tsx';
import { startPublic } from '../shell.tsx';

startPublic({
  language: 'sv',
  common,
  Report: makeReport(report, WORDS_SV),
  Readers: makeReaders(report),
  loadCheck: () => import('./check-sv.ts'),
  parts: {
    procedure: () => import('./procedure-sv.ts'),
    roster: () => import('./roster-sv.ts'),
    trends: () => import('./trends-sv.ts'),
  },
});
