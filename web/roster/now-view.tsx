import type { Audit, AuditedPeriod } from '../../rules/audit.ts';
import { Folded } from './folded.tsx';
import type { Saying } from './saying.ts';

/** How many deputies a letter has (docs/protocol.md, section 5). */
const DEPUTIES = 2;

interface AuditProps {
  readonly audit: Audit;
  readonly say: Saying;
}

/** Who is on duty now and next, who are the deputies, and how it goes on for half a year. */
export function NowView({ audit, say }: AuditProps) {
  const { now: t } = say.t;
  const [current, next, ...later] = audit.periods.slice(audit.current);
  return (
    <section>
      <h2>{t.title}</h2>
      {current && <Turn title={t.current} period={current} say={say} />}
      {next && <Turn title={t.next} period={next} say={say} />}
      <Folded title={t.coming} name="coming">
        {() => (
          <>
            <p>{t.mayChange}</p>
            <ul>
              {later.map((period) => (
                <li key={period.period}>
                  {t.days(say.day(period.firstOn), say.day(period.lastOn))}:{' '}
                  {period.onDuty === null ? t.nobody : say.name(period.onDuty)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Folded>
    </section>
  );
}

function Turn({ title, period, say }: { readonly title: string; readonly period: AuditedPeriod; readonly say: Saying }) {
  const { now: t } = say.t;
  const { onDuty, order, firstOn, lastOn } = period;
  const deputies = order.slice(1, 1 + DEPUTIES).map(say.name);
  return (
    <>
      <h3>
        {title}: {t.days(say.day(firstOn), say.day(lastOn))}
      </h3>
      <p>
        <strong>{onDuty === null ? t.nobody : t.onDuty(say.name(onDuty))}</strong>
        {deputies.length > 0 && ` ${t.deputies(say.list(deputies))}`}
      </p>
    </>
  );
}
