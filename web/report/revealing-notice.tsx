import type { report } from '../messages/sv/report.ts';
import { Notice } from '../ui/parts.tsx';
import type { Revealing } from './revealing.ts';

/** So many are shown at once. */
const MOST_SHOWN = 5;

interface RevealingNoticeProps {
  readonly t: Pick<typeof report, 'revealing'>;
  readonly found: readonly Revealing[];
}

/** What was found that leads to a person, each with why it matters. Stops nobody. */
export function RevealingNotice({ t, found }: RevealingNoticeProps) {
  if (found.length === 0) return null;
  const { revealing } = t;
  return (
    <Notice kind="warn" title={revealing.title}>
      <ul>
        {found.slice(0, MOST_SHOWN).map(({ kind, piece }) => (
          <li key={piece}>{revealing.kinds[kind](piece)}</li>
        ))}
        {found.length > MOST_SHOWN && <li>{revealing.more(found.length - MOST_SHOWN)}</li>}
      </ul>
      <p>{revealing.text}</p>
    </Notice>
  );
}
