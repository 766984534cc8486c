import { Folded } from '../roster/folded.tsx';
import type { Saying } from './saying.ts';
import { type Figure, type Row, type Series, subjectId } from './series.ts';
import type { Verdict } from './verdict.ts';

interface TablesProps {
  readonly verdict: Verdict;
  readonly say: Saying;
}

/** The same figures as tables: the newest, with what they are held against, and all that came before. */
export function TablesView({ verdict, say }: TablesProps) {
  const shown = verdict.series.filter(({ rows, total }) => rows.length > 0 || total);
  const isCompared = verdict.sizeClass !== 'S';
  return (
    <section data-part-of="table">
      <h2>{say.t.table.title}</h2>
      {shown.map((series) => (
        <Newest key={series.table.name} {...{ series, isCompared, say }} />
      ))}
      {shown.some((series) => rowsOf(series).some(({ past }) => past.length > 0)) && (
        <Folded title={say.t.table.before} name="before">
          {() => shown.map((series) => <Before key={series.table.name} {...{ series, say }} />)}
        </Folded>
      )}
    </section>
  );
}

function rowsOf({ rows, total }: Series): Row[] {
  return [...rows, ...(total ? [total] : [])];
}

interface NewestProps {
  readonly series: Series;
  readonly isCompared: boolean;
  readonly say: Saying;
}

function Newest({ series, isCompared, say }: NewestProps) {
  const { table: t, tables } = say.t;
  const earlier = rowsOf(series).find((row) => row.earlier)?.earlier;
  const hasEarlier = isCompared && earlier !== undefined && earlier !== null;
  return (
    <table>
      <caption>{t.caption(tables[series.table.name], say.period(series.period))}</caption>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.count}</th>
          {hasEarlier && <th scope="col">{t.against(say.period(earlier.period))}</th>}
        </tr>
      </thead>
      <tbody>
        {rowsOf(series).map(({ subject, now, comparison }) => (
          <tr key={subject.cell} data-row={subjectId(subject)}>
            <th scope="row">{say.subject(subject)}</th>
            <td>{say.reading(now.reading)}</td>
            {hasEarlier && <td>{t.change[comparison]}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was before, one table for each period, the newest first. */
function Before({ series, say }: Pick<NewestProps, 'series' | 'say'>) {
  const { table: t, tables } = say.t;
  const rows = rowsOf(series);
  const periods = rows[0]?.past.map(({ period }) => period) ?? [];
  return periods.map((period, at) => (
    <table key={period.lastOn}>
      <caption>{t.caption(tables[series.table.name], say.period(period))}</caption>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ subject, past }) => (
          <tr key={subject.cell}>
            <th scope="row">{say.subject(subject)}</th>
            <td>{readingAt(past, at, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

function readingAt(past: readonly Figure[], at: number, say: Saying): string {
  const figure = past[at];
  return figure ? say.reading(figure.reading) : '';
}
