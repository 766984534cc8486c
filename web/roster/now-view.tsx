import { activeOfficial } from '../../protocol/roster.ts';
import type { Audit, AuditedPeriod } from '../../rules/audit.ts';
import { DEPUTIES } from '../../rules/rotation.ts';
import { Folded } from './folded.tsx';
import type { Saying } from './saying.ts';

interface AuditProps {
  readonly audit: Audit;
  readonly say: Saying;
}

interface TurnProps extends AuditProps {
  readonly title: string;
  readonly period: AuditedPeriod;
}

/** Who is on duty now and next, who are the deputies, and how it goes on for half a year. */
export function NowView({ audit, say }: AuditProps) {
  const { now: t } = say.t;
  const [current, next, ...later] = audit.periods.slice(audit.current);
  return (
    <section>
      <h2>{t.title}</h2>
      {current && <Turn title={t.current} period={current} audit={audit} say={say} />}
      {next && <Turn title={t.next} period={next} audit={audit} say={say} />}
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

/** Who has gone within the last week still stands in the order, and reads nothing: the next one does. */
function Turn({ title, period: { onDuty, order, firstOn, lastOn }, audit, say }: TurnProps) {
  const { now: t } = say.t;
  const [first, ...others] = order.filter((number) => activeOfficial(audit.roster, number) !== null);
  const deputies = others.slice(0, DEPUTIES).map(say.name);
  const hasLeft = onDuty !== null && activeOfficial(audit.roster, onDuty) === null;
  return (
    <>
      <h3>
        {title}: {t.days(say.day(firstOn), say.day(lastOn))}
      </h3>
      <p>
        <strong>{onDuty === null ? t.nobody : (hasLeft ? t.hasLeft : t.onDuty)(say.name(onDuty))}</strong>
        {hasLeft && first !== undefined && ` ${t.reads(say.name(first))}`}
        {deputies.length > 0 && ` ${t.deputies(say.list(deputies))}`}
      </p>
    </>
  );
}
