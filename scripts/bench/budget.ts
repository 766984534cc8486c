/** One measured figure and the most that it may be. */
export interface Measure {
  readonly what: string;
  readonly figure: number;
  readonly most: number;
  readonly unit: string;
  /** What else was seen. */
  readonly note?: string;
}

/** Whether a figure keeps to its budget. Nothing that was not measured does. */
export function isKept({ figure, most }: Measure): boolean {
  return figure <= most;
}

/** One line for each measure: what, figure, budget, whether it is kept. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => [
    measure.what,
    `${round(measure.figure)} ${measure.unit}`,
    `≤ ${round(measure.most)}`,
    isKept(measure) ? 'ok' : 'OVER',
    measure.note ?? '',
  ]);
  const all = [['what', 'figure', 'budget', '', ''], ...rows];
  const widths = (all[0] as string[]).map((_, column) => Math.max(...all.map((row) => (row[column] as string).length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The middle one of some figures; NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(figure: number): string {
  return figure >= 100 ? String(Math.round(figure)) : String(Math.round(figure * 100) / 100);
}
