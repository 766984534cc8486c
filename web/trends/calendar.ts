import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { lastDays, type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import type { TableName } from '../../rules/release/tables.ts';
import type { ReleaseLog } from '../../rules/release/verify-log.ts';

/** How far a release has come: as calendar and log say, and nothing else. */
export type ReleaseStage =
  /** The period has not begun. */
  | 'coming'
  | 'running'
  /** The period has ended, and the day of the release lies ahead. */
  | 'counting'
  /** It comes today. */
  | 'due'
  /** The day has been, and it is not there. */
  | 'overdue'
  | 'released';

/** One release of the past or to come. */
export interface CalendarDay {
  readonly lastOn: Day;
  /** The first day of the year, or half year, that ends. */
  readonly beginsOn: Day;
  /** The day fixed beforehand. */
  readonly releasedOn: Day;
  readonly tables: readonly TableName[];
  readonly stage: ReleaseStage;
  /** The day of the entry in the log. */
  readonly cameOn: Day | null;
}

/** How many of the releases after the running period are told. */
const COMING = 2;
/** Until so many years ahead they are looked for: a table of two years comes within them. */
const YEARS_AHEAD = 5;

/** Every release since the channel began, and the next ones as the rules signed until now will have them. */
export function calendarOf(log: Pick<ReleaseLog, 'releases'>, roster: Roster, today: Day): CalendarDay[] {
  const known = lastDays(roster, today);
  const ahead = yearEnds(today)
    .filter((lastOn) => lastOn > (known.at(-1) ?? today) && scheduleFor(roster, lastOn) !== null)
    .slice(0, COMING);
  return [...known, ...ahead].flatMap((lastOn) => {
    const schedule = scheduleFor(roster, lastOn);
    return schedule ? [dayOf(lastOn, schedule, log, today)] : [];
  });
}

function dayOf(
  lastOn: Day,
  { beginsOn, releasedOn, tables }: ReleaseSchedule,
  log: Pick<ReleaseLog, 'releases'>,
  today: Day,
): CalendarDay {
  const release = log.releases.find((one) => one.lastOn === lastOn);
  const isAhead = {
    coming: today < beginsOn,
    running: today <= lastOn,
    counting: today < releasedOn,
    due: today === releasedOn,
  };
  const stage = (['coming', 'running', 'counting', 'due'] as const).find((one) => isAhead[one]) ?? 'overdue';
  return {
    ...{ lastOn, beginsOn, releasedOn, tables: tables.map(({ table }) => table.name) },
    ...{ stage: release ? 'released' : stage, cameOn: release?.day ?? null },
  };
}

/** The days on which a half-year or a year may end, from today on. */
function yearEnds(today: Day): Day[] {
  const days: Day[] = [];
  for (let at = today; days.length < 2 * YEARS_AHEAD; at = addDays(at, 1)) if (/-(?:06-30|12-31)$/.test(at)) days.push(day(at));
  return days;
}
