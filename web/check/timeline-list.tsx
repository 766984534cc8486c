import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { check } from '../messages/sv/check.ts';
import { nameOf } from '../readers.ts';
import { dayText, listText, useWords } from '../ui/words.ts';
import type { Entry, LetterEntry, ReplyEntry } from './timeline.ts';

/** So many stay open; what came before is folded away. */
const OPEN = 4;

interface TimelineProps {
  readonly t: typeof check;
  readonly roster: Roster;
  readonly entries: readonly Entry[];
  readonly today: Day;
}

/** Letters and answers, one below the other. */
export function Timeline({ entries, ...rest }: TimelineProps) {
  const folded = entries.length > OPEN ? entries.length - OPEN : 0;
  return (
    <>
      {folded > 0 && (
        <details>
          <summary>{rest.t.timeline.earlier(folded)}</summary>
          <Entries {...rest} entries={entries.slice(0, folded)} />
        </details>
      )}
      <Entries {...rest} entries={entries.slice(folded)} />
    </>
  );
}

function Entries({ t, roster, entries, today }: TimelineProps) {
  return (
    <>
      {entries.map((entry, index) => {
        if (entry.kind === 'letter') return <Letter key={`letter ${entry.number}`} {...{ t, roster, entry, today }} />;
        if (entry.kind === 'reply') return <Reply key={`reply ${index}`} {...{ t, roster, entry, today }} />;
        return (
          <p key={`missing ${index}`} class="card missing">
            {t.reply.missing}
          </p>
        );
      })}
    </>
  );
}

interface EntryProps<E extends Entry> extends Omit<TimelineProps, 'entries'> {
  readonly entry: E;
}

function Letter({ t, roster, entry, today }: EntryProps<LetterEntry>) {
  const { language } = useWords();
  const { number, letter, state, readBy, dueOn } = entry;
  const isOpen = state === 'openToDeputies' || state === 'opened';
  const said = (day: Day) => dayText(day, language, today);
  return (
    <article class="card own" data-letter={state}>
      <h3>{t.letter.title(number)}</h3>
      <p class="soft">{said(letter.day)}</p>
      {readBy !== null && <p>{t.letter.readBy(nameOf({ roster }, readBy))}</p>}
      {(readBy === null || isOpen) && <p>{t.letter[state]}</p>}
      {dueOn && <p>{dueOn < today ? t.dates.late(said(dueOn)) : t.dates.read(said(dueOn))}</p>}
    </article>
  );
}

function Reply({ t, roster, entry, today }: EntryProps<ReplyEntry>) {
  const { language, common } = useWords();
  const { type, author, successor, standIns, insteadOf, writtenOn, text } = entry;
  const official = roster.officials.get(author);
  const named = (official: number) => nameOf({ roster }, official);
  const name = named(author);
  const title = { reply: t.reply.answer, 'hand-over': t.reply.handOver, closing: t.reply.closing }[type](name);
  const place = official?.affiliation ? common.reader.guestFrom(official.affiliation) : null;
  return (
    <article class="card" data-reply={type}>
      <h3>{title}</h3>
      <p class="soft">{[official?.unit, place, dayText(writtenOn, language, today)].filter(Boolean).join(' · ')}</p>
      <p class="letter-text" lang={entry.language}>
        {text}
      </p>
      {entry.isUnfinished && <p>{t.reply.unfinished}</p>}
      {insteadOf !== null && <p data-instead>{t.reply.insteadOf(name, named(insteadOf))}</p>}
      {type === 'hand-over' && <p>{t.reply.successor(named(successor))}</p>}
      {standIns.length > 0 && (
        <p data-stand-ins>{t.reply.standIns(named(successor), listText(standIns.map(named), language))}</p>
      )}
      {type === 'closing' && <p>{t.reply.closed}</p>}
      {entry.isLate && <p>{t.reply.late(name)}</p>}
      {entry.isRival && <p>{t.reply.rival}</p>}
      <p class="soft">{t.reply.signed}</p>
    </article>
  );
}
