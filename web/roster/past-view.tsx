import type { Audit, AuditedPeriod } from '../../rules/audit.ts';
import { Folded } from './folded.tsx';
import type { Saying } from './saying.ts';

/** Every period that has been, as it was recounted: a year at a time, the newest first. */
export function PastView({ audit, say }: { readonly audit: Audit; readonly say: Saying }) {
  const { past: t } = say.t;
  return (
    <section data-part-of="past">
      <h2>{t.title}</h2>
      {byYear(audit.periods.slice(0, audit.current), ({ firstOn }) => firstOn).map(([year, periods]) => (
        <Folded key={year} title={t.caption(year)} name={`past-${year}`}>
          {() => <Year {...{ year, periods, say }} />}
        </Folded>
      ))}
    </section>
  );
}

interface YearProps {
  readonly year: string;
  readonly periods: readonly AuditedPeriod[];
  readonly say: Saying;
}

function Year({ year, periods, say }: YearProps) {
  const { past: t } = say.t;
  return (
    <table>
      <caption>{t.caption(year)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.days}</th>
          <th scope="col">{t.onDuty}</th>
          <th scope="col">{t.rest}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ period, firstOn, lastOn, onDuty, order }) => (
          <tr key={period}>
            <td>{period}</td>
            <td>
              {say.monthDay(firstOn)} – {say.monthDay(lastOn)}
            </td>
            <td>{onDuty === null ? '–' : say.name(onDuty)}</td>
            <td>
              {order
                .filter((number) => number !== onDuty)
                .map(say.name)
                .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Things of each year together, the newest year first. */
export function byYear<T>(things: readonly T[], dayOf: (thing: T) => string): [year: string, things: readonly T[]][] {
  const years = new Map<string, T[]>();
  for (const thing of things) {
    const year = dayOf(thing).slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), thing]);
  }
  return [...years].reverse();
}
