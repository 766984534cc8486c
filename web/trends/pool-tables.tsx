import { useMemo } from 'preact/hooks';
import type { Day } from '../../protocol/calendar.ts';
import { Notice } from '../ui/parts.tsx';
import type { ChartRow } from './chart.ts';
import { Chart } from './chart-view.tsx';
import { type Pooled, poolAll } from './pooling.ts';
import type { Saying } from './saying.ts';
import { subjectId } from './series.ts';
import type { ReadFile } from './trends-file.ts';

interface PoolTablesProps {
  readonly files: readonly ReadFile[];
  readonly day: Day;
  readonly say: Saying;
}

/** The pools of a period: each as text, picture and table, or why it is none. Two periods of a pool are never compared. */
export function PoolTables({ files, day, say }: PoolTablesProps) {
  return poolAll(files, day).map((pooled) => <PoolTable key={pooled.name} {...{ pooled, say }} />);
}

function PoolTable({ pooled, say }: { readonly pooled: Pooled; readonly say: Saying }) {
  const { pool: t, tables, table: words } = say.t;
  const { name, period, lacking, fault, members, hasEnough, cells } = pooled;
  const caption = words.caption(tables[name], say.period(period));
  const rows = useMemo(() => chartRows(pooled, say), [pooled, say]);
  return (
    <section data-pool={name} data-fault={fault ?? (lacking.length > 0 ? 'lacking' : undefined)}>
      <h4>{caption}</h4>
      {(fault || lacking.length > 0) && (
        <Notice kind="warn">
          {fault && <p>{t.faults[fault]}</p>}
          {lacking.map((municipality) => (
            <p key={municipality}>{t.lacks(municipality)}</p>
          ))}
        </Notice>
      )}
      {cells.length > 0 && (
        <>
          <p>{t.result(members)}</p>
          {!hasEnough && <p class="soft">{t.wanted}</p>}
          <Chart rows={rows} name={caption} say={say} />
          <table>
            <caption>{caption}</caption>
            <tbody>
              {cells.map(({ subject, reading }) => (
                <tr key={subject.cell} data-row={subjectId(subject)}>
                  <th scope="row">{say.subject(subject)}</th>
                  <td>{say.reading(reading)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function chartRows({ cells, period }: Pooled, say: Saying): ChartRow[] {
  const { picture: t } = say.t;
  const when = say.period(period);
  return cells.map(({ subject, reading }) => ({
    ...{ name: say.subject(subject), isTold: false },
    figures: [
      reading.kind === 'few'
        ? { text: t.fewIn(when), shown: null }
        : { text: t.about(when, reading.about, reading.from, reading.to), shown: reading },
    ],
  }));
}
