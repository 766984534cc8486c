import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartFigure, ChartRow } from './chart.ts';
import type { Saying } from './saying.ts';
import { type Figure, type Row, type Series, subjectId } from './series.ts';
import type { Verdict } from './verdict.ts';

/** So many periods are drawn; the tables have all of them. */
const DRAWN = 5;
/** The words of the picture are a little smaller than those around it. */
const SMALLER = 0.833;

interface ChartsProps {
  readonly verdict: Verdict;
  readonly say: Saying;
}

/** A picture of each table that has something to show. */
export function ChartsView({ verdict, say }: ChartsProps) {
  const { picture: t } = say.t;
  const told = new Set(verdict.sentences.filter(({ isLead }) => isLead).flatMap(({ said }) => toldRows(said)));
  return (
    <section data-part-of="picture">
      <h2>{t.title}</h2>
      <p class="soft">{t.text}</p>
      {verdict.series.map((series) => {
        const rows = chartRows(series, told, say);
        const name = `${say.t.tables[series.table.name]}, ${say.period(series.period)}`;
        return rows.length > 0 && <Chart key={series.table.name} {...{ rows, name, say }} />;
      })}
    </section>
  );
}

function toldRows(said: Verdict['sentences'][number]['said']): string[] {
  if ('row' in said) return [subjectId(said.row.subject)];
  return said.kind === 'largest' ? said.rows.map(({ subject }) => subjectId(subject)) : [];
}

function chartRows({ rows, total }: Series, told: ReadonlySet<string>, say: Saying): ChartRow[] {
  return [...(total ? [total] : []), ...rows].map((row: Row) => ({
    name: say.subject(row.subject),
    isTold: told.has(subjectId(row.subject)),
    figures: chartFigures([row.now, ...row.past].slice(0, DRAWN), say),
  }));
}

/** One line for each period, or one for all where none of them can be shown. */
function chartFigures(figures: readonly Figure[], say: Saying): ChartFigure[] {
  if (figures.every(({ reading }) => reading.kind === 'few')) return [{ text: say.t.picture.few, shown: null }];
  return figures.map((figure) => chartFigure(figure, say));
}

function chartFigure({ period, reading }: Figure, say: Saying): ChartFigure {
  const { picture: t } = say.t;
  const when = say.period(period);
  if (reading.kind === 'few') return { text: t.fewIn(when), shown: null };
  return { text: t.about(when, reading.about, reading.from, reading.to), shown: reading };
}

interface ChartProps {
  readonly rows: readonly ChartRow[];
  readonly name: string;
  readonly say: Saying;
}

/** One picture, drawn when its library has come, and again when there is more or less room for it. */
export function Chart({ rows, name, say }: ChartProps) {
  const { picture: t } = say.t;
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    return drawWhenThere(element, rows, { axis: t.axis, label: t.label(name) }, setState);
  }, [rows, name, t]);
  return (
    <figure>
      <figcaption>{name}</figcaption>
      {state === 'loading' && <p class="soft">{t.loading}</p>}
      {state === 'failed' && <p>{t.failed}</p>}
      <div ref={place} class="chart" data-chart={state} />
    </figure>
  );
}

/** Draws into an element and keeps to its width. Returns what ends that. */
function drawWhenThere(
  element: HTMLElement,
  rows: readonly ChartRow[],
  words: { readonly axis: string; readonly label: string },
  tell: (state: 'drawn' | 'failed') => void,
): () => void {
  let observer: ResizeObserver | null = null;
  let isWanted = true;
  import('./chart.ts').then(
    ({ drawChart }) => {
      if (!isWanted) return;
      let drawnFor = 0;
      observer = new ResizeObserver(() => {
        const width = element.clientWidth;
        if (width === 0 || width === drawnFor) return;
        drawnFor = width;
        const fontSize = Number.parseFloat(getComputedStyle(element).fontSize) * SMALLER;
        element.replaceChildren(drawChart(rows, { ...words, width, fontSize }));
        tell('drawn');
      });
      observer.observe(element);
    },
    () => isWanted && tell('failed'),
  );
  return () => {
    isWanted = false;
    observer?.disconnect();
  };
}
