import type { ReleasePeriod } from './periods.ts';
import { totalOf } from './reading.ts';
import type { Table } from './tables.ts';

/** With fewer municipalities a pool shows nothing; with fewer than is wanted it says so. */
const FEWEST_MEMBERS = 3;
export const MEMBERS_WANTED = 5;
/** No member may have more of the pool than this: else the pool would show that member. */
const MOST_PERCENT = 60;

/** One municipality's published table. */
export interface PoolMember {
  readonly table: Table;
  readonly period: ReleasePeriod;
  readonly values: readonly number[];
}

/** Why several releases are not shown as one. */
export type PoolFault = 'too-few-members' | 'unequal-tables' | 'unequal-periods' | 'nothing-to-share' | 'dominant-member';

/** The sum of several municipalities' releases, cell by cell, or why there is none. Only published values go in, so it costs nothing. */
export function poolOf(members: readonly PoolMember[]): { readonly values: readonly number[] } | { readonly fault: PoolFault } {
  const [first] = members;
  if (first === undefined || members.length < FEWEST_MEMBERS) return { fault: 'too-few-members' };
  if (!members.every((member) => isSameTable(first, member))) return { fault: 'unequal-tables' };
  if (!members.every(({ period }) => isSamePeriod(first.period, period))) return { fault: 'unequal-periods' };
  const totals = members.map(({ values }) => totalOf(values));
  const whole = totalOf(totals);
  if (whole < 1) return { fault: 'nothing-to-share' };
  if (totals.some((total) => 100 * total > MOST_PERCENT * whole)) return { fault: 'dominant-member' };
  return { values: first.values.map((_, cell) => totalOf(members.map(({ values }) => values[cell] ?? 0))) };
}

function isSameTable(one: PoolMember, other: PoolMember): boolean {
  const spelt = ({ table: { name, budget, cells } }: PoolMember) =>
    [name, budget.halves, ...cells.map((cell) => (typeof cell === 'string' ? cell : cell.join('+')))].join(' ');
  return spelt(one) === spelt(other) && [one, other].every(({ table, values }) => values.length === table.cells.length);
}

function isSamePeriod(one: ReleasePeriod, other: ReleasePeriod): boolean {
  return one.firstOn === other.firstOn && one.lastOn === other.lastOn;
}
