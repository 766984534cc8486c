import { nextDuty, periodsWithNobody } from '../../rules/own-duty.ts';
import { Notice } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { useDay } from './office-parts.tsx';

/** When one is on duty next, and when nobody is there. */
export function DutyPart({ state: { work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const { language } = useWords();
  const day = useDay(work);
  const { roster, today, period } = work.channel;
  const next = nextDuty(roster, work.desk.keyring.official, period);
  const nobody = periodsWithNobody(roster, today);
  const calendar = new URL(`/api/calendar/${work.desk.keyring.official}?language=${language}`, location.origin).href;
  return (
    <section>
      <h3>{office.duty.title}</h3>
      {next ? (
        <p>
          {next.period === period ? office.duty.now(day(next.lastOn)) : office.duty.next(day(next.firstOn), day(next.lastOn))}
        </p>
      ) : (
        <p>{office.duty.none}</p>
      )}
      <p class="soft">{office.duty.mayChange}</p>
      <p>
        {office.duty.calendar} <a href={calendar}>{calendar}</a>
      </p>
      {nobody.length > 0 && (
        <Notice kind="warn" title={office.duty.nobodyTitle}>
          {nobody.map(({ period: of, firstOn, lastOn }) => (
            <p key={of}>{office.duty.nobody(day(firstOn), day(lastOn))}</p>
          ))}
        </Notice>
      )}
    </section>
  );
}
