import { periodDays } from '../../protocol/duty-periods.ts';
import { isHeadFresh } from '../../protocol/roster.ts';
import { KEYS_PER_LIST } from '../../protocol/roster-entry.ts';
import { nameOf } from '../readers.ts';
import { Notice } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { useKeysUntil } from './keys-note.tsx';
import { useDay } from './office-parts.tsx';
import { servesFrom } from './work.ts';

/** Own key lists, and until when they last. */
export function KeysPart({ state: { work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const day = useDay(work);
  const until = useKeysUntil(work);
  const { roster, period } = work.channel;
  const lists = roster.officials.get(work.desk.keyring.official)?.keyLists ?? [];
  const coming = lists.map(({ firstPeriod }) => ({ firstPeriod, last: firstPeriod + KEYS_PER_LIST - 1 }));
  return (
    <section>
      <h3>{office.keys.title}</h3>
      <p>{office.keys.text}</p>
      <p>{until ? office.keys.until(until) : office.keys.none}</p>
      <ul>
        {coming
          .filter(({ last }) => last >= period)
          .map(({ firstPeriod, last }) => (
            <li key={firstPeriod}>
              {office.keys.list(day(periodDays(roster, firstPeriod).firstOn), day(periodDays(roster, last).lastOn))}
            </li>
          ))}
      </ul>
    </section>
  );
}

/** How the roster stands: how long it is, and who has witnessed it. */
export function RosterPart({ state: { work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const { language } = useWords();
  const day = useDay(work);
  const { channel } = work;
  const { roster, today } = channel;
  return (
    <section>
      <h3>{office.roster.title}</h3>
      {isHeadFresh(roster, today) ? (
        <p>{office.roster.fresh}</p>
      ) : (
        <Notice kind="warn">
          <p>{office.roster.stale}</p>
        </Notice>
      )}
      <p>
        {office.roster.entries(roster.entries.length)} {servesFrom(work) === null && office.roster.own}
      </p>
      <ul>
        {roster.witnesses.map(({ official, day: on }) => (
          <li key={official}>{office.roster.witness(nameOf(channel, official), day(on))}</li>
        ))}
      </ul>
      <p>
        <a href={language === 'sv' ? '/roster' : '/en/roster'}>{office.roster.link}</a>
      </p>
    </section>
  );
}
