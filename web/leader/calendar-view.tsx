import type { Day } from '../../protocol/calendar.ts';
import type { ReleasePeriod } from '../../rules/release/periods.ts';
import type { SignedInLeader } from '../actions/sign-in-leader.ts';
import type { leader } from '../messages/sv/leader.ts';
import { addressOf } from '../pages/page.ts';
import { Notice } from '../ui/parts.tsx';
import { dateText, useWords } from '../ui/words.ts';
import { type PlannedRelease, releaseCalendar } from './calendar.ts';
import { useLeader } from './leader-context.ts';

/** When releases come, of which days, and with which tables. */
export function CalendarPart({ signedIn }: { readonly signedIn: SignedInLeader }) {
  const { t } = useLeader();
  const { language } = useWords();
  const { roster, today, releases } = signedIn;
  const planned = releaseCalendar(roster, today, releases);
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{t.calendar.title}</h2>
      {planned.length === 0 ? <p>{t.calendar.none}</p> : <p>{t.calendar.intro}</p>}
      {planned.length > 0 && releases === null && (
        <Notice kind="warn">
          <p>{t.calendar.unread}</p>
        </Notice>
      )}
      {planned.length > 0 && (
        <ol class="calendar">
          {planned.map((one) => (
            <Planned key={one.schedule.lastOn} planned={one} />
          ))}
        </ol>
      )}
      {planned.length > 0 && <p class="soft">{t.calendar.sameMinute}</p>}
      <p>
        <a href={addressOf('/trends', language)}>{t.links.trends}</a>
      </p>
    </section>
  );
}

function Planned({ planned: { schedule, standing, on } }: { readonly planned: PlannedRelease }) {
  const { t } = useLeader();
  const { language } = useWords();
  const day = (of: Day) => dateText(of, language);
  return (
    <li data-standing={standing} data-last-on={schedule.lastOn}>
      <h3>{day(on)}</h3>
      <ul>
        {schedule.tables.map(({ table, period }) => (
          <li key={table.name}>{t.calendar.table(t.calendar.tables[table.name], periodText(period, t))}</li>
        ))}
      </ul>
      <p class={standing === 'overdue' ? 'warn-text' : 'soft'}>{t.calendar.standing[standing](day(schedule.beginsOn))}</p>
    </li>
  );
}

/** "2027", "2026 och 2027", "första halvåret 2027". */
function periodText({ firstOn, lastOn }: ReleasePeriod, { calendar: { period: t } }: typeof leader): string {
  const [first, last] = [firstOn.slice(0, 4), lastOn.slice(0, 4)];
  if (lastOn.endsWith('06-30')) return t.firstHalf(first);
  if (firstOn.endsWith('07-01')) return t.secondHalf(first);
  return first === last ? t.year(first) : t.years(first, last);
}
