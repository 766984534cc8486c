import { useState } from 'preact/hooks';
import { type Day, isDay } from '../../protocol/calendar.ts';
import { type LeaveFault, type LeaveSpan, leaveFault, leaveOutcome } from '../../rules/own-duty.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button, Field, Notice } from '../ui/parts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { sayOwnLeave } from './office-deeds.ts';
import { OfficeWork, useDay } from './office-parts.tsx';

/** Own coming leave, and a way to say more of it. */
export function LeavePart({ state }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const day = useDay(state.work);
  const { roster, today } = state.work.channel;
  const official = roster.officials.get(state.work.desk.keyring.official);
  const coming = (official?.leaves ?? []).filter(({ lastOn }) => lastOn >= today);
  return (
    <section>
      <h3>{office.leave.title}</h3>
      <p>{office.leave.text}</p>
      {coming.length === 0 ? (
        <p class="soft">{office.leave.none}</p>
      ) : (
        <ul>
          {coming.map(({ firstOn, lastOn }) => (
            <li key={`${firstOn} ${lastOn}`}>{office.leave.said(day(firstOn), day(lastOn))}</li>
          ))}
        </ul>
      )}
      <LeaveForm state={state} />
    </section>
  );
}

function LeaveForm({ state }: { readonly state: OpenState }) {
  const { office, session } = useDesk();
  const [typed, setTyped] = useState({ firstOn: '', lastOn: '' });
  const [isAsked, setAsked] = useState(false);
  const { desk, channel } = state.work;
  const { roster, today } = channel;
  const span = spanOf(typed);
  const fault: LeaveFault | 'missing' | null = span ? leaveFault(roster, desk.keyring.official, span, today) : 'missing';
  const say = async () => {
    setAsked(true);
    if (!span || fault) return;
    if (await session.do('leave', (work) => sayOwnLeave(work, span))) setTyped({ firstOn: '', lastOn: '' });
    setAsked(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <DayField
        label={office.leave.first}
        today={today}
        value={typed.firstOn}
        onDay={(firstOn) => setTyped({ ...typed, firstOn })}
      />
      <DayField
        label={office.leave.last}
        today={today}
        value={typed.lastOn}
        error={fault && (isAsked || fault !== 'missing') ? office.leave.faults[fault] : undefined}
        onDay={(lastOn) => setTyped({ ...typed, lastOn })}
      />
      <div role="status">{span && !fault && <Consequences state={state} span={span} />}</div>
      <OfficeWork state={state} what="leave" />
      <Actions>
        <Button submit disabled={state.busy !== null}>
          {office.leave.say}
        </Button>
      </Actions>
    </form>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly today: Day;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onDay: (value: string) => void;
}

function DayField({ label, today, value, error, onDay }: DayFieldProps) {
  return (
    <Field label={label} error={error}>
      {({ id, describedBy }) => (
        <input
          {...{ id, type: 'date', value, min: today, 'aria-describedby': describedBy, autocomplete: 'off' }}
          onInput={({ currentTarget }) => onDay(currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** What follows from a leave, before it is said. */
function Consequences({ state: { work }, span }: { readonly state: OpenState; readonly span: LeaveSpan }) {
  const { office } = useDesk();
  const day = useDay(work);
  const { roster, today } = work.channel;
  const { uncounted, passedOn, nobody } = leaveOutcome(roster, work.desk.keyring.official, span, today);
  const empty = new Set(nobody.map(({ period }) => period));
  return (
    <>
      <h4>{office.leave.changes}</h4>
      {passedOn
        .filter(({ period }) => !empty.has(period))
        .map(({ period, onDuty, firstOn, lastOn }) => (
          <p key={period}>{office.leave.passedOn(nameOf(work.channel, onDuty ?? 0), day(firstOn), day(lastOn))}</p>
        ))}
      {passedOn.length + uncounted.length + nobody.length === 0 && <p>{office.leave.nothing}</p>}
      {uncounted.length + nobody.length > 0 && (
        <Notice kind="warn">
          {uncounted.map(({ period, firstOn, lastOn }) => (
            <p key={period}>{office.leave.uncounted(day(firstOn), day(lastOn))}</p>
          ))}
          {nobody.map(({ period, firstOn, lastOn }) => (
            <p key={period}>{office.leave.nobody(day(firstOn), day(lastOn))}</p>
          ))}
        </Notice>
      )}
      <p class="soft">{office.leave.isPublic}</p>
    </>
  );
}

/** Both days, once they are days. */
function spanOf({ firstOn, lastOn }: { readonly firstOn: string; readonly lastOn: string }): LeaveSpan | null {
  return isDay(firstOn) && isDay(lastOn) ? { firstOn, lastOn } : null;
}
