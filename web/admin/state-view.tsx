import type { Day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { isHeadFresh } from '../../protocol/roster.ts';
import { isFounded } from '../../protocol/roster-effects.ts';
import { comingDuty, formerOfficials, type Office, type Standing, standings } from '../office.ts';
import { Actions, Button, Notice, Person, View } from '../ui/parts.tsx';
import { dayText, listText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { Pane } from './admin-state.ts';
import { NeedList } from './need-list.tsx';
import { Outcome } from './outcome.tsx';
import type { PaneProps } from './pane-props.ts';

/** How many duty periods are shown. */
const PERIODS = 4;
const ACTS = ['invite', 'invitations', 'retire', 'lost', 'rules'] as const satisfies readonly Pane['name'][];

/** The state of the office as everyone can see it, what needs doing, and what can be done. */
export function StateView({ state, office }: PaneProps) {
  const { t, administration } = useAdmin();
  const { language } = useWords();
  const isLoading = state.loading === 'under-way';
  const failure = isLoading ? null : state.loading;
  return (
    <View name="state" title={t.title}>
      <p class="no-print">{t.intro}</p>
      <p class="soft">{t.asOf(dayText(office.today, language))}</p>
      {failure && (
        <Notice kind="warn" title={t.failures[failure].title} live>
          <p>{t.failures[failure].text}</p>
        </Notice>
      )}
      <Outcome state={state} office={office} />
      <NeedList office={office} />
      <Acts />
      <DutyPart office={office} />
      <PeoplePart office={office} />
      <ChannelPart office={office} />
      <Actions>
        <Button disabled={isLoading} onClick={() => void administration.load()}>
          {t.refresh}
        </Button>
        <Button onClick={() => print()}>{t.print}</Button>
      </Actions>
    </View>
  );
}

function Acts() {
  const { t, administration } = useAdmin();
  return (
    <section class="no-print" aria-labelledby="acts">
      <h2 id="acts">{t.acts.title}</h2>
      <p class="soft">{t.acts.intro}</p>
      <ul class="deeds">
        {ACTS.map((name) => (
          <li key={name}>
            <Button onClick={() => administration.open({ name })}>{t.acts[name]}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PartProps {
  readonly office: Office;
}

/** A day in words, by the day on which the office is looked at. */
function useDay({ today }: Office): (of: Day) => string {
  const { language } = useWords();
  return (of) => dayText(of, language, today);
}

function DutyPart({ office }: PartProps) {
  const { t } = useAdmin();
  const { language } = useWords();
  const day = useDay(office);
  const duty = comingDuty(office, PERIODS);
  return (
    <section aria-labelledby="duty">
      <h2 id="duty">{t.duty.title}</h2>
      {duty.length === 0 && <p class="empty">{t.duty.none}</p>}
      {duty.map(({ firstOn, lastOn, primary, deputies }) => {
        const names = deputies.map(({ name }) => name);
        const when = firstOn <= office.today ? t.duty.now(day(lastOn)) : t.duty.from(day(firstOn));
        const others = names.length === 0 ? t.duty.noDeputies : t.duty.deputies(listText(names, language));
        return <Person key={firstOn} name={primary.name} lines={[when, others]} />;
      })}
    </section>
  );
}

function PeoplePart({ office }: PartProps) {
  const { t } = useAdmin();
  const day = useDay(office);
  const people = standings(office);
  const former = formerOfficials(office.roster);
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.people.title}</h2>
      {people.length === 0 && <p class="empty">{t.people.none}</p>}
      {people.map((standing) => (
        <Someone key={standing.official.number} {...{ office, standing }} />
      ))}
      {former.length > 0 && (
        <>
          <h3>{t.people.former}</h3>
          <ul>
            {former.map(({ official: { number, name, lostOn }, goneOn }) => (
              <li key={number}>{lostOn ? t.people.lost(name, day(goneOn)) : t.people.retired(name, day(goneOn))}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Somebody in office. */
function Someone({ office, standing }: PartProps & { readonly standing: Standing }) {
  return <Person name={standing.official.name} lines={useLines(office, standing)} />;
}

/** What there is to say of somebody in office. */
function useLines(office: Office, { official, servesOn, isServing, newSince, leaves, keys, witnessedOn }: Standing): string[] {
  const { people: t, roles } = useAdmin().t;
  const day = useDay(office);
  const firstOn = (period: number) => day(periodDays(office.roster, period).firstOn);
  const keysText = () => {
    if (!keys) return t.noKeys;
    const isNow = keys.from <= periodOn(office.roster, office.today);
    return isNow ? t.keysUntil(day(keys.lastOn)) : t.keys(firstOn(keys.from), day(keys.lastOn));
  };
  const ofOmbudspersons = [keysText(), ...(isServing ? [witnessedOn ? t.witnessed(day(witnessedOn)) : t.notWitnessed] : [])];
  return [
    t.unit(roles[official.role], official.unit),
    ...(official.affiliation ? [t.guest(official.affiliation)] : []),
    isServing ? t.since(day(servesOn)) : t.from(day(servesOn)),
    ...(newSince ? [t.newSince(day(newSince))] : []),
    ...leaves.map((leave) => t.leave(day(leave.firstOn), day(leave.lastOn))),
    ...(official.role === 'ombudsperson' ? ofOmbudspersons : []),
  ];
}

function ChannelPart({ office }: PartProps) {
  const { channel: t } = useAdmin().t;
  const day = useDay(office);
  const { roster, today } = office;
  const begins = roster.foundedFrom;
  const isGoing = isFounded(roster, today);
  return (
    <section aria-labelledby="channel-state">
      <h2 id="channel-state">{t.title}</h2>
      <p>{isGoing ? t.founded : begins === null ? t.notFounded : t.begins(day(periodDays(roster, begins).firstOn))}</p>
      {isGoing && <p>{isHeadFresh(roster, today) ? t.fresh : t.stale}</p>}
      <p>{t.entries(roster.entries.length)}</p>
    </section>
  );
}
