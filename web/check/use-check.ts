import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toB64u } from '../../protocol/bytes.ts';
import { activeOfficial } from '../../protocol/roster.ts';
import type { ProvenLetter } from '../actions/send-letter.ts';
import { type Dialogue, type OwnLetter, withSentLetter } from '../dialogue.ts';
import type { check } from '../messages/sv/check.ts';
import type { report } from '../messages/sv/report.ts';
import type { TaskProps } from '../shell.tsx';
import { handOverOf } from './dialogue-words.ts';
import type { Situation } from './timeline.ts';
import { type Found, type Reading, useReading } from './use-reading.ts';
import { type LetterKind, type Sending, useSending } from './use-sending.ts';

/** The views of reading answers. While nothing is found yet, `dialogue` shows how far the looking has come. */
export type ViewName = 'phrase' | 'dialogue' | LetterKind | 'sure' | 'ended' | 'open' | 'forget';

/** Where a letter of a kind is sent from. */
export const SENT_FROM: Readonly<Record<LetterKind, ViewName>> = { write: 'write', refuse: 'refuse', end: 'sure' };

/** What has just happened, to be told once. `gone`: numbers of the letters that the server does not have any more. */
export type News =
  | { readonly kind: 'write' | 'refuse'; readonly letter: ProvenLetter }
  | { readonly kind: 'opened'; readonly gone: readonly number[] };

/** What this visit has done and written, for as long as the words are remembered. */
interface Doings {
  readonly view: ViewName;
  readonly texts: Readonly<Record<LetterKind, string>>;
  /** What did not fit into the letter and waits for the next. */
  readonly rest: string;
  /** Whom she leaves out, where no receipt tells whom she left out before. */
  readonly excluded: readonly number[];
  readonly sent: readonly { readonly kind: LetterKind; readonly letter: OwnLetter }[];
  /** Tags (b64u) of the letters that she has opened to the deputies. */
  readonly opened: readonly string[];
  readonly news: News | null;
}

const NOTHING_DONE: Doings = {
  ...{ view: 'phrase', texts: { write: '', refuse: '', end: '' }, rest: '', excluded: [], sent: [], opened: [], news: null },
};

/** What reading answers says, and what it has in common with writing. */
export interface Texts {
  readonly t: typeof check;
  readonly common: typeof report;
}

/** What each view of a dialogue gets. */
export interface ThreadProps extends Thread {
  readonly texts: Texts;
}

/** What every view of reading answers gets. */
export interface Checking {
  readonly task: TaskProps;
  readonly doings: Doings;
  readonly change: (changes: Partial<Doings>) => void;
  readonly reading: Reading;
  readonly sending: Sending;
  /** How often the words have been forgotten: those that were typed and not used go as well. */
  readonly forgotten: number;
  /** Forgets words, keys and texts, and shows the first view. */
  readonly forget: () => void;
  /** The same, asking first where a text would be lost. */
  readonly startOver: () => void;
  /** The same, and closes. */
  readonly leave: () => void;
}

/** What a view gets when something has been found, or nothing. */
export interface Thread extends Checking {
  readonly found: Found;
  readonly situation: Situation;
  readonly saidNow: 'accepted' | 'refused' | null;
}

/** The state of the task, and what the shell has to know of it. */
export function useCheck(task: TaskProps): Checking {
  const [doings, setDoings] = useState<Doings>(NOTHING_DONE);
  const [forgotten, setForgotten] = useState(0);
  const change = (changes: Partial<Doings>) => setDoings((before) => ({ ...before, ...changes }));
  const reading = useReading(task);
  const sending = useSending(task, (kind, letter) => setDoings((before) => afterArrival(before, kind, letter)));
  const forget = () => {
    reading.forget();
    sending.forget();
    setDoings(NOTHING_DONE);
    setForgotten((before) => before + 1);
  };
  const isUnsent = hasText(doings) || sending.failed?.mayHaveArrived === true;
  const startOver = () => (isUnsent && doings.view !== 'forget' ? change({ view: 'forget' }) : forget());
  const leave = () => {
    startOver();
    if (!isUnsent || doings.view === 'forget') task.close();
  };
  const checking: Checking = { task, doings, change, reading, sending, forgotten, forget, startOver, leave };
  useShell(checking, isUnsent);
  return checking;
}

/** Back, what to wipe, and what would be lost. */
function useShell({ task, doings, change, forget, startOver, sending }: Checking, isUnsent: boolean): void {
  const isSending = sending.progress !== null;
  const isStuck = sending.failed?.mayHaveArrived === true;
  const now = useRef({ back: () => false as boolean, forget });
  now.current = {
    forget,
    back: () => {
      // What is on its way is waited for.
      if (isSending) return true;
      const view = viewBefore(doings.view, isStuck);
      if (view === null) {
        // Whoever comes back in this tab may be somebody else.
        forget();
        return false;
      }
      if (view === 'phrase') startOver();
      else change({ view, news: null });
      return true;
    },
  };
  useEffect(() => {
    task.onBack(() => now.current.back());
    task.onWipe(() => now.current.forget());
  }, [task.onBack, task.onWipe]);
  // Before the next key or click can come, which may close the tab.
  const isAtStake = isUnsent || isSending;
  useLayoutEffect(() => task.keepsText(isAtStake), [task.keepsText, isAtStake]);
}

/** `isStuck`: a letter may be there already, and its text stays as it is. */
function viewBefore(view: ViewName, isStuck: boolean): ViewName | null {
  if (view === 'phrase') return null;
  if (view === 'dialogue') return 'phrase';
  return view === 'sure' && !isStuck ? 'end' : 'dialogue';
}

function hasText({ texts, rest }: Doings): boolean {
  return [...Object.values(texts), rest].some((text) => text.trim() !== '');
}

function afterArrival(before: Doings, kind: LetterKind, letter: ProvenLetter): Doings {
  const sent = [...before.sent, { kind, letter: letter.letter }];
  if (kind === 'end') return { ...before, sent, view: 'ended', texts: { ...before.texts, end: '' } };
  const isMoreWaiting = kind === 'write' && before.rest !== '';
  const texts = { ...before.texts, [kind]: isMoreWaiting ? before.rest.trimStart() : '' };
  return { ...before, sent, texts, rest: '', view: isMoreWaiting ? 'write' : 'dialogue', news: { kind, letter } };
}

/** Everything that a dialogue's views show, with what this visit has done. */
export function threadOf(checking: Checking, found: Found): Thread {
  const { sent, opened } = checking.doings;
  const { channel, publishedOn } = found;
  const dialogue = sent.reduce(
    (with_, { letter }) => (isThere(found.dialogue, letter) ? with_ : withSentLetter(with_, letter)),
    found.dialogue,
  );
  const situation = { roster: channel.roster, today: channel.today, publishedOn, dialogue, opened };
  return { ...checking, found, situation, saidNow: saidIn(found, checking.doings) };
}

function isThere({ letters }: Dialogue, { tag }: OwnLetter): boolean {
  return letters.some((known) => toB64u(known.tag) === toB64u(tag));
}

/** What she has said in this visit to a hand-over: her no, or, by writing to the successor without it, yes. */
function saidIn({ dialogue, channel: { roster } }: Found, { sent }: Doings): Thread['saidNow'] {
  if (sent.some(({ kind }) => kind === 'refuse')) return 'refused';
  const isThere = activeOfficial(roster, dialogue.newestReply?.reply.successor ?? 0) !== null;
  const isAsked = ['asked', 'done'].includes(handOverOf({ dialogue, roster }));
  return isThere && isAsked && sent.some(({ kind }) => kind === 'write') ? 'accepted' : null;
}
