import { addDays } from '../../protocol/calendar.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { nameOf } from '../readers.ts';
import type { EndedState, ReleaseState, ReleaseStep } from '../release-state.ts';
import { Notice } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { OfficeWork, useDay } from './office-parts.tsx';
import { StepView } from './office-trends-step.tsx';
import { releasesAt } from './trend-deeds.ts';

/** The trends: the time that is running, the release that is being made, what this desk has done for it, and what its person does next. */
export function TrendsPart({ state }: { readonly state: OpenState }) {
  const { trends: t } = useDesk().office;
  const { language } = useWords();
  const releases = releasesAt(state.work);
  return (
    <section data-part="trends">
      <h3>{t.title}</h3>
      <p>{t.intro}</p>
      {releases ? (
        <Releases {...{ state, releases }} />
      ) : (
        <Notice kind="warn">
          <p>{t.unread}</p>
        </Notice>
      )}
      <OfficeWork state={state} what="trends" />
      <p>
        <a href={language === 'sv' ? '/trends' : '/en/trends'}>{t.link}</a>
      </p>
    </section>
  );
}

interface ReleasesProps {
  readonly state: OpenState;
  readonly releases: ReleaseState;
}

function Releases({ state, releases: { running, ended } }: ReleasesProps) {
  const { trends: t } = useDesk().office;
  if (!running && !ended) return <p>{t.none}</p>;
  return (
    <>
      {ended && <Ended {...{ state, ended }} />}
      {running && <Running {...{ state, running }} />}
      <RefusedTallies state={state} />
    </>
  );
}

/** What is released of the time that is over. */
function Ended({ state, ended }: { readonly state: OpenState; readonly ended: EndedState }) {
  const { trends: t } = useDesk().office;
  const day = useDay(state.work);
  const { schedule, step, rounds, isKeyLate } = ended;
  return (
    <div class="card" data-step={step.kind}>
      <h4>{t.ended.title(day(schedule.lastOn))}</h4>
      {step.kind !== 'released' && rounds > 1 && <p>{t.ended.round(rounds)}</p>}
      {isKeyLate && <p>{t.ended.lateKey}</p>}
      <Steps {...{ state, ended }} />
      <OwnShare {...{ state, ended }} />
      <StepView {...{ state, ended }} />
    </div>
  );
}

/** At which of the four steps a release is, from 0 on; 4 where all are done; null where this desk cannot tell. */
const PLACES: Readonly<Record<ReleaseStep['kind'], number | null>> = {
  ...{ 'no-key': 0, collecting: 0, 'key-lost': null, waiting: null, join: 1, 'await-sum': 1, joined: 2, incomplete: 2 },
  ...{ unequal: 2, form: 2, 'sign-again': 2, signed: 3, confirm: 3, released: 4 },
};

function Steps({ state: { work }, ended: { step, releasers } }: { readonly state: OpenState; readonly ended: EndedState }) {
  const { trends: t } = useDesk().office;
  const [first, second] = releasers ?? [null, null];
  const place = PLACES[step.kind];
  if (first === null || second === null || place === 4) return null;
  const self = work.desk.keyring.official;
  const named = (number: number) => (number === self ? t.you : nameOf(work.channel, number));
  const steps = [t.steps.count, t.steps.join(named(first)), t.steps.form(named(second)), t.steps.publish(named(first))];
  return (
    <>
      <p>{t.ended.steps}</p>
      <ol>
        {steps.map((text, at) => (
          <li key={text} aria-current={at === place ? 'step' : undefined}>
            {text}
            {place !== null && <span class="soft"> ({t.ended[standOf(at, place)]})</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function standOf(at: number, place: number): 'done' | 'now' | 'later' {
  if (at === place) return 'now';
  return at < place ? 'done' : 'later';
}

/** What this desk has done by itself. When the release is there the vault has forgotten it; without a key there was nothing to do. */
function OwnShare({
  state: { work },
  ended: { own, schedule, step },
}: {
  readonly state: OpenState;
  readonly ended: EndedState;
}) {
  const { trends: t } = useDesk().office;
  const day = useDay(work);
  if (step.kind === 'no-key' || step.kind === 'released') return null;
  if (own === 'missed') return <p>{t.own.missed(day(addDays(schedule.lastOn, 1)), day(addDays(schedule.releasedOn, -1)))}</p>;
  return <p>{t.own[own]}</p>;
}

interface RunningProps {
  readonly state: OpenState;
  readonly running: NonNullable<ReleaseState['running']>;
}

/** The time whose cases are being coded. */
function Running({ state: { work }, running: { schedule, key } }: RunningProps) {
  const { trends: t } = useDesk().office;
  const day = useDay(work);
  const { channel, desk } = work;
  const self = desk.keyring.official;
  const onDuty = dutyOrder(channel.roster, channel.period)[0] ?? self;
  const keyText = key
    ? key.by === self
      ? t.running.ownKey(day(key.day))
      : t.running.keyBy(nameOf(channel, key.by), day(key.day))
    : onDuty === self
      ? t.running.ownNoKey
      : t.running.noKey(nameOf(channel, onDuty));
  return (
    <div class="card" data-running={schedule.lastOn}>
      <h4>{t.running.title(day(schedule.lastOn))}</h4>
      <p>{t.running.text(day(schedule.lastOn), day(schedule.releasedOn))}</p>
      <p class="soft">{keyText}</p>
    </div>
  );
}

/** Shares that came and were not taken: whose, when, and why. */
function RefusedTallies({ state: { work } }: { readonly state: OpenState }) {
  const { trends: t } = useDesk().office;
  const day = useDay(work);
  if (work.refused.length === 0) return null;
  return (
    <Notice kind="warn" title={t.refused.title}>
      <ul>
        {work.refused.map(({ official, day: on, why }) => (
          <li key={`${official} ${on} ${why}`}>
            {t.refused.line(nameOf(work.channel, official), day(on), t.refused.why[why])}
          </li>
        ))}
      </ul>
      <p>{t.refused.text}</p>
    </Notice>
  );
}
