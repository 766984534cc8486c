import { roster } from '../web/messages/sv/roster.ts';

/**
 * Somebody who reads the Swedish lines of the queue with a finger and knows nothing but the four sentences of the rule: the new go to the back,
 * then who was on duty, who has left leaves, and the first who is not away is on duty.
 */

/** What the lines of one period say, word for word. */
interface Read {
  readonly before: readonly string[];
  readonly joined: readonly string[];
  readonly returned: readonly string[];
  readonly left: readonly string[];
  readonly now: readonly string[];
  readonly away: readonly string[];
  readonly onDuty: string | null;
}

/** Follows periods in a row. Returns what the reader would stumble over: nothing, if the page is right. */
export function followQueue(periods: readonly (readonly string[])[]): string[] {
  const read = periods.map(readLines);
  return read.flatMap((period, index) => [...stumblesIn(period), ...stumblesBetween(read[index - 1], period)]);
}

function stumblesIn({ before, joined, returned, left, now, away, onDuty }: Read): string[] {
  const queue = [...before, ...joined];
  for (const name of returned) {
    queue.splice(queue.indexOf(name), 1);
    queue.push(name);
  }
  const counted = queue.filter((name) => !left.includes(name));
  const first = counted.find((name) => !away.includes(name)) ?? null;
  return [
    ...(counted.join() === now.join() ? [] : [`the queue should be ${counted.join()}, and is said to be ${now.join()}`]),
    ...(first === onDuty ? [] : [`${first} should be on duty, and ${onDuty} is said to be`]),
  ];
}

function stumblesBetween(last: Read | undefined, { before, returned, left }: Read): string[] {
  if (!last) return [];
  const goesBack = last.onDuty !== null && !left.includes(last.onDuty) ? [last.onDuty] : [];
  return [
    ...(last.now.join() === before.join() ? [] : ['the queue before is not that of the period before']),
    ...(goesBack.join() === returned.join() ? [] : [`${goesBack.join()} was on duty, and ${returned.join()} goes to the back`]),
  ];
}

function readLines(lines: readonly string[]): Read {
  const { queue: t } = roster;
  const all = (say: (name: string) => string) => lines.flatMap((line) => nameIn(line, say) ?? []);
  const list = (say: (names: string) => string) => all(say).flatMap((names) => names.split(/, | och /));
  return {
    ...{ before: list(t.before), joined: all(t.joined), returned: all(t.returned), left: all(t.left) },
    ...{ now: list(t.now), away: all(t.away), onDuty: all(t.onDuty).find((name) => `${name} har jour.` !== t.nobody) ?? null },
  };
}

/** The name in a line that is made by that sentence; undefined where it is another sentence. */
function nameIn(line: string, say: (name: string) => string): string | undefined {
  const [start = '', end = ''] = say('\n').split('\n');
  if (!line.startsWith(start) || !line.endsWith(end)) return undefined;
  return line.slice(start.length, line.length - end.length);
}
