import type { Day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { addressOf } from '../pages/page.ts';
import { FaultLine } from '../ui/load-failure.tsx';
import { LocksSoon } from '../ui/locks-soon.tsx';
import { Button, Notice, Person, Progress, View } from '../ui/parts.tsx';
import { PasskeyList } from '../ui/passkey-list.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { CalendarPart } from './calendar-view.tsx';
import { useLeader } from './leader-context.ts';
import type { OpenState } from './leader-state.ts';

interface OpenProps {
  readonly state: OpenState;
}

/** A leader has signed in: who that is, when releases come, where they are read, and by what else one can sign in. */
export function OpenView({ state }: OpenProps) {
  const { t, visit } = useLeader();
  return (
    <>
      <div class="bar no-print">
        <Button onClick={() => visit.lock('button')}>{t.bar.lock}</Button>
        <LocksSoon t={t.bar} secondsLeft={state.secondsLeft} />
      </div>
      <View name="leader" title={t.title}>
        <Who {...state} />
        <CalendarPart signedIn={state.signedIn} />
        <Links />
        <PasskeysPart state={state} />
      </View>
    </>
  );
}

function Who({ signedIn: { leader, roster, today } }: Pick<OpenState, 'signedIn'>) {
  const { t } = useLeader();
  const { language } = useWords();
  const { firstOn } = periodDays(roster, leader.servesFrom);
  const day = dayText(firstOn, language, today);
  const since = leader.servesFrom <= periodOn(roster, today) ? t.who.since(day) : t.who.from(day);
  return (
    <>
      <Person name={t.who.signedIn(leader.name)} lines={[leader.unit, since]} />
      <p>{t.who.sees}</p>
    </>
  );
}

function Links() {
  const { t } = useLeader();
  const { language } = useWords();
  return (
    <section aria-labelledby="links">
      <h2 id="links">{t.links.title}</h2>
      <p>{t.links.text}</p>
      <ul>
        {(['roster', 'procedure', 'limits'] as const).map((page) => (
          <li key={page}>
            <a href={addressOf(`/${page}`, language)}>{t.links[page]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PasskeysPart({ state }: OpenProps) {
  const { t, visit, config } = useLeader();
  const { language } = useWords();
  const { signedIn, passkeys, isBusy } = state;
  const day = (of: Day) => dayText(of, language, signedIn.today);
  const name = t.passkeys.name(signedIn.leader.name, config.municipality);
  return (
    <section class="no-print" aria-labelledby="passkeys">
      <h2 id="passkeys">{t.passkeys.title}</h2>
      <p>{t.passkeys.text}</p>
      <Said {...state} />
      {passkeys ? (
        <PasskeyList
          {...{ t: t.passkeys, passkeys, isBusy, day }}
          add={() => void visit.addPasskey(name)}
          remove={(credential) => visit.removePasskey(credential)}
        />
      ) : (
        <Button disabled={isBusy} onClick={() => void visit.showPasskeys()}>
          {t.showPasskeys}
        </Button>
      )}
      {isBusy && <Progress label={t.asking} share={null} />}
    </section>
  );
}

/** What came of the last deed. */
function Said({ failure, fault, outcome }: OpenState) {
  const { t } = useLeader();
  return (
    <>
      {outcome && (
        <Notice kind="good" live>
          <p>{t.outcomes[outcome]}</p>
        </Notice>
      )}
      {failure && (
        <Notice kind="warn" title={t.failures[failure].title} live>
          <p>{t.failures[failure].text}</p>
          <FaultLine fault={fault} />
        </Notice>
      )}
    </>
  );
}
