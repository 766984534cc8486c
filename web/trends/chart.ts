import { axisX, dot, type Markish, plot, ruleX, ruleY, text } from '@observablehq/plot';

/**
 * Draws figures with their intervals: dots on lines, one below the other, each with its words beside it. It says nothing by colour alone, and takes
 * its colours from the page, so that dark, chosen and printed ones are those of the page.
 */

/** One figure of a row: nothing is drawn where it is not shown. */
export interface ChartFigure {
  readonly text: string;
  readonly shown: { readonly about: number; readonly from: number; readonly to: number } | null;
}

/** One subject: the newest figure first. */
export interface ChartRow {
  readonly name: string;
  /** What the sentences above are about. */
  readonly isTold: boolean;
  readonly figures: readonly ChartFigure[];
}

export interface ChartOptions {
  /** CSS pixels. */
  readonly width: number;
  /** The size of the page's text: whoever has enlarged it gets a larger picture. */
  readonly fontSize: number;
  readonly axis: string;
  readonly label: string;
}

/** The axis reaches at least so far: small figures look small. */
const LEAST_REACH = 10;
/** Above this many letters beside each other words stand above the line, not before it. */
const WIDE_LETTERS = 60;
/** From one line of a name to the next, in font sizes. */
const LINE = 1.35;
/** How wide a letter is, as a share of the font's size: of figures, and of names, which are bold. */
const LETTER = 0.52;
const BOLD_LETTER = 0.62;

interface Placed {
  readonly names: { readonly text: string; readonly y: number }[];
  readonly figures: (ChartFigure & {
    readonly y: number;
    readonly lineY: number;
    readonly isTold: boolean;
    readonly isNewest: boolean;
  })[];
  readonly height: number;
}

/** The picture as an element. The style sheet that Plot puts into it is left out: trends.css has what it says. */
export function drawChart(rows: readonly ChartRow[], { width, fontSize, axis, label }: ChartOptions): SVGSVGElement {
  const letters = width / (fontSize * LETTER);
  const isWide = letters >= WIDE_LETTERS;
  const { names, figures, height } = place(rows, fontSize, width / (fontSize * BOLD_LETTER), isWide);
  const reach = figures.reduce((most, { shown }) => Math.max(most, shown?.to ?? 0), LEAST_REACH);
  const [marginLeft, marginBottom] = [isWide ? Math.round(width * 0.45) : 8, 3.4 * fontSize];
  // Words stand before the lines, or above each of them beside the axis.
  const dx = isWide ? -marginLeft : 8;
  const at = { frameAnchor: 'left', dx, textAnchor: 'start', lineAnchor: 'top', text: 'text', y: 'y' } as const;
  const drawn = plot({
    ...{ width, height: height + marginBottom, marginTop: 0, marginBottom, marginLeft, marginRight: 16, ariaLabel: label },
    x: { domain: [0, reach], label: axis, labelAnchor: 'left' },
    y: { type: 'identity', axis: null },
    marks: [
      ruleX([0], { stroke: 'var(--line)', y1: 0, y2: height }),
      ...lines(figures),
      text(names, { ...at, fontSize, lineHeight: LINE, fontWeight: 600, fill: 'currentColor' }),
      text(figures, { ...at, fontSize: fontSize * 0.9, fill: 'currentColor' }),
      axisX({ anchor: 'bottom', fontSize: fontSize * 0.85, tickSpacing: fontSize * 4, color: 'currentColor' }),
    ],
  });
  if (!(drawn instanceof SVGSVGElement)) throw new Error('no picture');
  for (const style of drawn.querySelectorAll('style')) style.remove();
  // It is one picture with one name: its parts have none of their own.
  for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  drawn.setAttribute('role', 'img');
  return drawn;
}

/** Where everything stands from above, in pixels. */
function place(rows: readonly ChartRow[], fontSize: number, boldLetters: number, isWide: boolean): Placed {
  const [line, step] = [fontSize * LINE, fontSize * (isWide ? 1.7 : 2.6)];
  const placed: Placed = { names: [], figures: [], height: 0 };
  let y = 0;
  for (const { name, isTold, figures } of rows) {
    const wrapped = wrap(name, Math.floor(boldLetters) - 3);
    placed.names.push({ text: wrapped.join('\n'), y });
    y += wrapped.length * line + fontSize * 0.2;
    for (const [at, figure] of figures.entries()) {
      placed.figures.push({ ...figure, isTold, isNewest: at === 0, y, lineY: y + fontSize * (isWide ? 0.5 : 1.45) });
      y += step;
    }
    y += fontSize * 0.9;
  }
  return { ...placed, height: y };
}

/** The newest figure is a filled dot, and stands out in what the sentences are about. */
function lines(figures: Placed['figures']): Markish[] {
  const shown = figures.flatMap(({ shown: of, ...more }) => (of ? [{ ...of, ...more }] : []));
  const kinds = [true, false].flatMap((isTold) => [true, false].map((isNewest) => ({ isTold, isNewest })));
  return kinds.flatMap(({ isTold, isNewest }) => {
    const some = shown.filter((one) => one.isTold === isTold && one.isNewest === isNewest);
    const stroke = !isNewest ? 'var(--soft)' : isTold ? 'var(--accent)' : 'currentColor';
    return [
      ruleY(some, { y: 'lineY', x1: 'from', x2: 'to', stroke, strokeWidth: isNewest ? 3 : 2 }),
      dot(some, { y: 'lineY', x: 'about', r: 5, stroke, strokeWidth: 2, fill: isNewest ? stroke : 'var(--paper)' }),
    ];
  });
}

/** A name on as few lines as it needs. */
function wrap(name: string, letters: number): string[] {
  const made: string[] = [];
  for (const word of name.split(' ')) {
    const last = made.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) made[made.length - 1] = `${last} ${word}`;
    else made.push(word);
  }
  return made;
}
