import { useEffect, useRef, useState } from 'preact/hooks';
import { tagOf } from '../case-file.ts';
import { nameOf } from '../readers.ts';
import { Button, Field, Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { type CodingNeed, codingNeed, type Trends } from './coding.ts';
import { NotCoded, NotCodedCount } from './coding-facts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { PromiseText } from './file-facts.tsx';
import { CASE_STATES, type CaseState, type QueueEntry, searchQueue } from './queue.ts';
import { useTrends } from './use-trends.ts';
import type { Work } from './work.ts';

/** The cases of this desk, what is due first on top. */
export function CaseList({ state }: { readonly state: OpenState }) {
  const { t, session } = useDesk();
  const [asked, setAsked] = useState('');
  const [only, setOnly] = useState<Only>('all');
  const { entries, selection, work } = state;
  const trends = useTrends(work);
  const needOf = (entry: QueueEntry) => needIn(work, entry, trends);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnReturn(heading, selection?.id ?? null, entries);
  const found = searchQueue(entries, asked).filter((entry) =>
    only === 'uncoded' ? needOf(entry) !== 'none' : only === 'all' || entry.state === only,
  );
  return (
    <section class="list" aria-labelledby="list-title">
      <h2 id="list-title" tabIndex={-1} ref={heading}>
        {t.list.title}
      </h2>
      {work.broken > 0 && (
        <Notice kind="warn">
          <p>{t.list.broken(work.broken)}</p>
        </Notice>
      )}
      {entries.length === 0 ? (
        <p class="empty">{t.list.empty}</p>
      ) : (
        <>
          <NotCodedCount state={state} count={entries.filter((entry) => needOf(entry) === 'soon').length} />
          <Filters {...{ asked, setAsked, only, setOnly, trends }} />
          <p class="soft" role="status">
            {found.length === 0 ? t.list.nothingFound : t.list.count(found.length, entries.length)}
          </p>
          <ul class="cases">
            {found.map((entry) => (
              <Item key={entry.index} {...{ entry, work, trends, isOpen: entry.id === selection?.id }} />
            ))}
          </ul>
          <Button kind="quiet" onClick={() => void session.turnTo('register')}>
            {t.file.list.open}
          </Button>
        </>
      )}
      <TakenLetters work={work} />
    </section>
  );
}

/** Letters that are in no case of this desk, because a colleague was there first. */
function TakenLetters({ work: { taken, desk, channel } }: Pick<OpenState, 'work'>) {
  const { gate } = useDesk().t.file;
  const { language } = useWords();
  const tags = new Set(desk.vault.content.cases.flatMap(({ letters }) => letters.map(({ tag }) => tag)));
  const others = taken.filter(({ letter }) => !tags.has(tagOf(letter)));
  if (others.length === 0) return null;
  return (
    <section class="taken" aria-label={gate.takenList}>
      <h3>{gate.takenList}</h3>
      <ul>
        {others.map(({ letter, by }) => (
          <li key={tagOf(letter)}>{gate.takenLine(dayText(letter.day, language, channel.today), nameOf(channel, by))}</li>
        ))}
      </ul>
    </section>
  );
}

/** Which cases are shown. */
type Only = CaseState | 'all' | 'uncoded';

interface FiltersProps {
  readonly asked: string;
  readonly setAsked: (asked: string) => void;
  readonly only: Only;
  readonly setOnly: (only: Only) => void;
  readonly trends: Trends | null;
}

function Filters({ asked, setAsked, only, setOnly, trends }: FiltersProps) {
  const { t } = useDesk();
  const choose = (value: string) =>
    setOnly(value === 'uncoded' ? value : (CASE_STATES.find((state) => state === value) ?? 'all'));
  return (
    <search class="filters">
      <Field label={t.list.search} hint={t.list.searchHint}>
        {({ id, describedBy }) => (
          <input
            {...{ id, type: 'search', value: asked, 'aria-describedby': describedBy, autocomplete: 'off', spellcheck: false }}
            onInput={({ currentTarget }) => setAsked(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t.list.filter}>
        {({ id }) => (
          <select id={id} value={only} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="all">{t.list.all}</option>
            {CASE_STATES.map((state) => (
              <option key={state} value={state}>
                {t.states[state]}
              </option>
            ))}
            {trends && <option value="uncoded">{t.coding.todo.label}</option>}
          </select>
        )}
      </Field>
    </search>
  );
}

interface ItemProps {
  readonly entry: QueueEntry;
  readonly work: Work;
  readonly trends: Trends | null;
  readonly isOpen: boolean;
}

function Item({ entry, work, trends, isOpen }: ItemProps) {
  const { t, session } = useDesk();
  const { language } = useWords();
  const { id, index, code, state, firstOn, age, unacknowledged, promises, due, takenBy } = entry;
  const { channel } = work;
  const { today } = channel;
  const pressing = promises.filter(({ level }) => level !== 'calm');
  const alarms = pressing.length > 0 ? pressing : due ? [due] : [];
  return (
    <li>
      <button
        {...{
          type: 'button',
          id: itemId(index),
          class: 'item',
          'data-state': state,
          'aria-current': isOpen ? 'true' : undefined,
        }}
        onClick={() => session.select({ id, pane: 'acts' })}
      >
        <span class="item-head">
          <span class="code">{code}</span> <span class={`state ${state}`}>{t.states[state]}</span>
        </span>
        {alarms.map((promise) => (
          <PromiseText key={promise.what} promise={promise} today={today} />
        ))}
        {takenBy !== null && state === 'taken' && <span class="soft">{t.file.gate.takenBy(nameOf(channel, takenBy))}</span>}
        <span class="soft">
          {firstOn ? `${t.list.first(dayText(firstOn, language, today))} · ${t.list.age(age)}` : t.list.noLetter}
        </span>
        {unacknowledged > 0 && state !== 'new' && state !== 'read' && state !== 'gate-open' && (
          <span class="soft">{t.list.unacknowledged(unacknowledged)}</span>
        )}
        <NotCoded {...{ need: needIn(work, entry, trends), trends, state: { work } }} />
      </button>
      {state === 'new' && (
        <Button kind="quiet" onClick={() => session.select({ id, pane: 'step-aside' })}>
          {t.act.stepAside}
        </Button>
      )}
    </li>
  );
}

/** Whether a case is still to be coded. */
function needIn({ desk, channel }: Work, entry: QueueEntry, trends: Trends | null): CodingNeed {
  const one = desk.vault.content.cases[entry.index];
  return one ? codingNeed(one, entry, trends, channel.today) : 'none';
}

/** The focus goes to the heading when the list appears, and back to the case that was closed. */
function useFocusOnReturn(
  heading: { readonly current: HTMLElement | null },
  open: string | null,
  entries: readonly QueueEntry[],
): void {
  const before = useRef<string | null>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [heading]);
  useEffect(() => {
    const closed = entries.find(({ id }) => id === before.current);
    if (open === null && closed) document.getElementById(itemId(closed.index))?.focus();
    before.current = open;
  }, [open, entries]);
}

function itemId(index: number): string {
  return `case-${index}`;
}
