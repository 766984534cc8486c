import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import type { ReleaseLog } from '../../rules/release/verify-log.ts';
import { calendarOf, type ReleaseStage } from '../trends/calendar.ts';

/** How many releases that have come are told of. */
const LATEST = 2;

/** A release as the calendar has it. `unknown`: its day has been, and nobody can say here whether it came. */
export interface PlannedRelease {
  readonly schedule: ReleaseSchedule;
  readonly standing: ReleaseStage | 'unknown';
  /** On which day it came, or is to come. */
  readonly on: Day;
}

/** The latest releases that came, and those that are to come or should have. `log`: null where nobody knows. */
export function releaseCalendar(roster: Roster, today: Day, log: ReleaseLog | null): readonly PlannedRelease[] {
  const planned = calendarOf(log ?? { releases: [] }, roster, today).flatMap(({ lastOn, stage, cameOn, releasedOn }) => {
    const schedule = scheduleFor(roster, lastOn);
    const standing = !log && stage === 'overdue' ? 'unknown' : stage;
    return schedule ? [{ schedule, standing, on: cameOn ?? releasedOn } satisfies PlannedRelease] : [];
  });
  const hasBeen = ({ standing }: PlannedRelease) => standing === 'released' || standing === 'unknown';
  return [...planned.filter(hasBeen).slice(-LATEST), ...planned.filter((one) => !hasBeen(one))];
}
