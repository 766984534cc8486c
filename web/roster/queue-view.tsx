import type { Audit } from '../../rules/audit.ts';
import { periodTitle, queueLines } from './queue-words.ts';
import type { Saying } from './saying.ts';

/** Periods shown on each side of the current one. */
const SHOWN = 3;

/** The queue of the past three periods, the current one and the coming three, to be followed by hand, with the rule above it. */
export function QueueView({ audit, say }: { readonly audit: Audit; readonly say: Saying }) {
  const { queue: t } = say.t;
  const shown = audit.periods.slice(Math.max(0, audit.current - SHOWN), audit.current + SHOWN + 1);
  return (
    <section data-part-of="queue">
      <h2>{t.title}</h2>
      <ol>
        {t.rule.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p class="soft">{t.notice}</p>
      {shown.map((period) => (
        <section key={period.period} data-period={period.period}>
          <h3>{periodTitle(period, say)}</h3>
          <ul>
            {queueLines(period, say).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
