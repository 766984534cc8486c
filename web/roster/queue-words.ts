import type { AuditedPeriod } from '../../rules/audit.ts';
import type { Saying } from './saying.ts';

/**
 * How the queue has come from one period to the next, in lines that can be followed with a finger and the four sentences of the rule alone:
 * who stood where, who came, went to the back, left, is away, and who is on duty.
 */
export function queueLines(period: AuditedPeriod, { t: { queue: t }, list, name }: Saying): string[] {
  const { before, joined, left, wasOnDuty, queue, away, onDuty } = period;
  const names = (numbers: readonly number[]) => list(numbers.map(name));
  const goesBack = wasOnDuty !== null && queue.includes(wasOnDuty);
  return [
    before.length === 0 ? t.empty : t.before(names(before)),
    ...joined.map((number) => t.joined(name(number))),
    ...(goesBack ? [t.returned(name(wasOnDuty))] : []),
    ...left.map((number) => t.left(name(number))),
    queue.length === 0 ? t.nowEmpty : t.now(names(queue)),
    ...away.map((number) => t.away(name(number))),
    onDuty === null ? t.nobody : t.onDuty(name(onDuty)),
  ];
}

/** The heading of a period. */
export function periodTitle({ period, firstOn, lastOn }: AuditedPeriod, { t, day }: Saying): string {
  return t.queue.period(period, day(firstOn), day(lastOn));
}
