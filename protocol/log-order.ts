/** Where the entries of a log do not count 0, 1, 2 …: one is missing or twice there, or all are there in another order. */
export interface Misplaced {
  readonly fault: 'gap' | 'reordered';
  readonly n: number;
}

/** Where entries are misplaced, if they are. Asked before anything else, because every signature after a gap looks wrong too. */
export function misplacedIn(entries: readonly unknown[]): Misplaced | null {
  const numbers = entries.map((entry) => (isObject(entry) && 'n' in entry ? entry.n : undefined));
  const at = numbers.findIndex((n, index) => n !== index);
  if (at === -1) return null;
  const areAllThere = new Set(numbers).size === numbers.length && numbers.every((n) => Number(n) < numbers.length);
  return { fault: areAllThere ? 'reordered' : 'gap', n: at };
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
