import type { report } from '../messages/sv/report.ts';
import { Progress } from '../ui/parts.tsx';
import type { WorkProgress } from './letter-work.ts';

/** How far the work is, in words and a bar; nothing where there is none. */
export function WorkProgressBar({
  t,
  progress,
}: {
  readonly t: Pick<typeof report, 'progress'>;
  readonly progress: WorkProgress;
}) {
  if (progress.phase === 'ready') return <p role="status">{t.progress.ready}</p>;
  if (progress.phase === 'deriving') return <Progress label={t.progress.deriving} share={null} />;
  if (progress.phase !== 'proving') return null;
  return (
    <>
      <Progress label={t.progress.proving} share={progress.share} />
      <p class="soft">{t.progress.why}</p>
    </>
  );
}
