import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Field, Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { CASE_STATES, type CaseState, type QueueEntry, searchQueue } from './queue.ts';

/** The cases of this desk, what is due first on top. */
export function CaseList({ state }: { readonly state: OpenState }) {
  const { t } = useDesk();
  const [asked, setAsked] = useState('');
  const [only, setOnly] = useState<CaseState | 'all'>('all');
  const { entries, selection, work } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnReturn(heading, selection?.id ?? null, entries);
  const found = searchQueue(entries, asked).filter((entry) => only === 'all' || entry.state === only);
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
          <Filters {...{ asked, setAsked, only, setOnly }} />
          <p class="soft" role="status">
            {found.length === 0 ? t.list.nothingFound : t.list.count(found.length, entries.length)}
          </p>
          <ul class="cases">
            {found.map((entry) => (
              <Item key={entry.index} {...{ entry, today: work.channel.today, isOpen: entry.id === selection?.id }} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface FiltersProps {
  readonly asked: string;
  readonly setAsked: (asked: string) => void;
  readonly only: CaseState | 'all';
  readonly setOnly: (only: CaseState | 'all') => void;
}

function Filters({ asked, setAsked, only, setOnly }: FiltersProps) {
  const { t } = useDesk();
  const choose = (value: string) => setOnly(CASE_STATES.find((state) => state === value) ?? 'all');
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
          </select>
        )}
      </Field>
    </search>
  );
}

interface ItemProps {
  readonly entry: QueueEntry;
  readonly today: QueueEntry['firstOn'] & string;
  readonly isOpen: boolean;
}

function Item({ entry, today, isOpen }: ItemProps) {
  const { t, session } = useDesk();
  const { language } = useWords();
  const { id, index, code, state, firstOn, age, unacknowledged } = entry;
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
        <DueText entry={entry} today={today} />
        <span class="soft">
          {firstOn ? `${t.list.first(dayText(firstOn, language, today))} · ${t.list.age(age)}` : t.list.noLetter}
        </span>
        {unacknowledged > 0 && state !== 'new' && state !== 'read' && (
          <span class="soft">{t.list.unacknowledged(unacknowledged)}</span>
        )}
      </button>
      {state === 'new' && (
        <Button kind="quiet" onClick={() => session.select({ id, pane: 'step-aside' })}>
          {t.act.stepAside}
        </Button>
      )}
    </li>
  );
}

/** What is due in a case, and whether it is late. */
export function DueText({ entry: { due }, today }: Pick<ItemProps, 'entry' | 'today'>) {
  const { t } = useDesk();
  const { language } = useWords();
  if (!due) return null;
  const text = t.due[due.what](dayText(due.on, language, today));
  return due.urgency === 'later' ? (
    <span class="due">{text}</span>
  ) : (
    <span class={`due ${due.urgency}`}>
      <strong>{t.due[due.urgency]}.</strong> {text}
    </span>
  );
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
