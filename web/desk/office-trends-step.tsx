import { useState } from 'preact/hooks';
import { dutyOrder } from '../../rules/rotation.ts';
import { nameOf } from '../readers.ts';
import type { RoundReason } from '../release-round.ts';
import type { EndedState, ReleaseStep } from '../release-state.ts';
import { Actions, Button, Field, Notice } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { useDay } from './office-parts.tsx';
import { Do, DoIfSure } from './office-trends-do.tsx';
import { beginAnew, formOwnRelease, joinOwnShares, publishOwnRelease } from './trend-deeds.ts';

/** What is next for a release, at this desk: said, and done. No released value is in any of it before everybody can read it. */

interface StepProps {
  readonly state: OpenState;
  readonly ended: EndedState;
}

/** What is next, and a way to begin anew where somebody may. */
export function StepView({ state, ended }: StepProps) {
  return (
    <>
      <Next {...{ state, ended }} />
      {ended.mayBegin && <BeginAnew {...{ state, reason: ended.mayBegin }} />}
    </>
  );
}

/** People by name, as this page lists them. */
function useNames({ work: { channel } }: OpenState): (numbers: readonly number[]) => string {
  const { language } = useWords();
  return (numbers) =>
    listText(
      numbers.map((number) => nameOf(channel, number)),
      language,
    );
}

function Next({ state, ended }: StepProps) {
  const { trends: t } = useDesk().office;
  const day = useDay(state.work);
  const { step, schedule, releasers } = ended;
  const name = (number: number | null | undefined) => nameOf(state.work.channel, number ?? 0);
  const [first, second] = [name(releasers?.[0]), name(releasers?.[1])];
  switch (step.kind) {
    case 'no-key':
      return <NoKey {...{ state, ended }} />;
    case 'collecting':
      return <p>{t.step.collecting(day(schedule.releasedOn), first)}</p>;
    case 'waiting':
      return <p>{t.step.waiting(first, second)}</p>;
    case 'key-lost':
      return <p>{t.step.keyLost}</p>;
    case 'join':
      return <Join {...{ state, step }} />;
    case 'joined':
      return <p>{t.step.joined(second)}</p>;
    case 'await-sum':
      return <p>{t.step.awaitSum(first)}</p>;
    case 'incomplete':
      return <Incomplete {...{ state, step, first }} />;
    case 'unequal':
      return <p>{t.step.unequal}</p>;
    case 'form':
      return <Form {...{ state, step }} />;
    case 'signed':
      return <p>{t.step.signed(first)}</p>;
    case 'sign-again':
      return <SignAgain {...{ state, step, ended }} />;
    case 'confirm':
      return <Confirm {...{ state, step, second }} />;
    case 'released':
      return <p>{t.step.released(day(step.release.day))}</p>;
  }
}

type StepOf<Kind extends ReleaseStep['kind']> = Extract<ReleaseStep, { readonly kind: Kind }>;

function NoKey({ state: { work }, ended: { schedule } }: StepProps) {
  const { trends: t } = useDesk().office;
  const day = useDay(work);
  const { roster, period, today } = work.channel;
  const [onDuty = 0] = dutyOrder(roster, period);
  if (today >= schedule.releasedOn) return <p>{t.step.neverKey}</p>;
  const isOwn = onDuty === work.desk.keyring.official;
  return <p>{isOwn ? t.step.ownNoKey(day(schedule.releasedOn)) : t.step.noKey(nameOf(work.channel, onDuty))}</p>;
}

/** The first joins the shares: of all, or after a second question of those that have come. */
function Join({ state, step: { come, missing } }: { readonly state: OpenState; readonly step: StepOf<'join'> }) {
  const { trends: t } = useDesk().office;
  const names = useNames(state);
  // One's own share is never on its way: it is there, or this desk has not counted.
  const others = missing.filter((number) => number !== state.work.desk.keyring.official);
  if (others.length === 0)
    return (
      <>
        <p>{t.step.allHere}</p>
        <Do state={state} deed={joinOwnShares}>
          {t.step.join}
        </Do>
      </>
    );
  const words = { button: t.step.join, ask: t.step.joinAsk(names(others)), text: t.step.joinAskText, yes: t.step.joinYes };
  return (
    <>
      <p>{come.length === 0 ? t.step.nobodyCame : t.step.come(names(come))}</p>
      <Notice kind="info">
        <p>{t.step.missing(names(others))}</p>
      </Notice>
      {come.length > 0 && (
        <>
          <p>{t.step.without}</p>
          <DoIfSure state={state} deed={joinOwnShares} words={words} />
        </>
      )}
    </>
  );
}

interface IncompleteProps {
  readonly state: OpenState;
  readonly step: StepOf<'incomplete'>;
  readonly first: string;
}

function Incomplete({ state, step: { missing }, first }: IncompleteProps) {
  const { trends: t } = useDesk().office;
  const names = useNames(state);
  return (
    <Notice kind="warn">
      <p>{t.step.incomplete(names(missing), first)}</p>
    </Notice>
  );
}

/** The second forms the release, and says how many sessions there were. */
function Form({ state, step: { officials } }: { readonly state: OpenState; readonly step: StepOf<'form'> }) {
  const { office, session } = useDesk();
  const { trends: t } = office;
  const names = useNames(state);
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const sessions = sessionsIn(typed);
  const sign = () => {
    setAsked(true);
    if (sessions !== undefined) void session.do('trends', (work) => formOwnRelease(work, sessions));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sign();
      }}
    >
      <p>{t.step.form(names(officials))}</p>
      <Field
        label={t.step.sessionsLabel}
        hint={t.step.sessionsHint}
        error={isAsked && sessions === undefined ? t.step.sessionsWrong : undefined}
      >
        {({ id, describedBy }) => (
          <input
            {...{ id, type: 'text', inputMode: 'numeric', autocomplete: 'off', value: typed, 'aria-describedby': describedBy }}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
      </Field>
      <Actions>
        <Button kind="primary" submit disabled={state.busy !== null}>
          {t.step.formSign}
        </Button>
      </Actions>
    </form>
  );
}

/** What somebody has typed as a number of sessions: null for nothing, undefined for what is no such number. */
function sessionsIn(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

interface SignAgainProps extends StepProps {
  readonly step: StepOf<'sign-again'>;
}

/** The second signs the same again; the first waits for that. */
function SignAgain({ state, step: { sessions }, ended: { releasers } }: SignAgainProps) {
  const { trends: t } = useDesk().office;
  const { channel, desk } = state.work;
  const second = releasers?.[1] ?? 0;
  if (desk.keyring.official !== second) return <p>{t.step.awaitAgain(nameOf(channel, second))}</p>;
  return (
    <>
      <p>{t.step.signAgain}</p>
      <Do state={state} deed={(work) => formOwnRelease(work, sessions)}>
        {t.step.signAgainButton}
      </Do>
    </>
  );
}

interface ConfirmProps {
  readonly state: OpenState;
  readonly step: StepOf<'confirm'>;
  readonly second: string;
}

/** The first publishes. What is published she does not see before. */
function Confirm({ state, step: { sessions }, second }: ConfirmProps) {
  const { trends: t } = useDesk().office;
  return (
    <>
      <p>{t.step.confirm(second)}</p>
      <p>{sessions === null ? t.step.noSessions : t.step.sessions(sessions)}</p>
      <Do state={state} deed={publishOwnRelease}>
        {t.step.publish}
      </Do>
    </>
  );
}

interface BeginProps {
  readonly state: OpenState;
  readonly reason: NonNullable<EndedState['mayBegin']>;
}

/** A new round, where this one cannot come to its end. */
function BeginAnew({ state, reason }: BeginProps) {
  const { begin } = useDesk().office.trends;
  const words = { button: begin.button, ask: begin.ask, text: begin.askText, yes: begin.yes };
  return (
    <div data-begin={reason}>
      {isRoundReason(reason) && <p>{begin.reasons[reason]}</p>}
      <p>{begin.text}</p>
      <DoIfSure state={state} deed={beginAnew} words={words} />
    </div>
  );
}

/** Where it is this desk that cannot go on, the step has said why. */
function isRoundReason(reason: BeginProps['reason']): reason is RoundReason {
  return reason !== 'key-lost' && reason !== 'incomplete' && reason !== 'unequal';
}
