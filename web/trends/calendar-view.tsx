import type { CalendarDay } from './calendar.ts';
import type { Saying } from './saying.ts';

interface CalendarProps {
  readonly days: readonly CalendarDay[];
  readonly say: Saying;
}

/** Every release: those to come, the next one first, then those that have come. Everything is known before the time begins. */
export function CalendarView({ days, say }: CalendarProps) {
  const { calendar: t } = say.t;
  const ahead = days.filter(({ stage }) => stage !== 'released');
  const past = days.filter(({ stage }) => stage === 'released').reverse();
  return (
    <section data-part-of="calendar">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <Days days={ahead} say={say} />
      <p class="soft">{t.mayChange}</p>
      {past.length > 0 && (
        <>
          <h3>{t.past}</h3>
          <Days days={past} say={say} />
        </>
      )}
    </section>
  );
}

function Days({ days, say }: CalendarProps) {
  const { calendar: t, tables } = say.t;
  return (
    <ul>
      {days.map(({ lastOn, beginsOn, releasedOn, cameOn, stage, tables: names }) => (
        <li key={lastOn} data-release={lastOn} data-stage={stage}>
          <b>{say.period({ firstOn: beginsOn, lastOn })}</b>: {t.stage[stage](say.date(cameOn ?? releasedOn))}.{' '}
          <span class="soft">
            {say.list(
              names.map((name) => tables[name]),
              'and',
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
