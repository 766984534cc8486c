import type { Day } from '../../protocol/calendar.ts';
import { roomIn, splitAtLimit } from './letter-room.ts';
import type { SendFailure } from './send-failure.ts';

/** The views of writing a letter, in their order. */
export type ViewName = 'before' | 'readers' | 'write' | 'review' | 'phrase' | 'repeat' | 'sent';

const FIRST_LETTER: readonly ViewName[] = ['before', 'readers', 'write', 'review', 'phrase', 'repeat', 'sent'];
/** What goes on with a letter that was full: the words have been written down. It begins with `write`. */
const NEXT_PART: readonly ViewName[] = ['readers', 'write', 'review', 'repeat', 'sent'];

/** What the person is told when a letter has arrived. */
export interface SentPart {
  readonly primary: string;
  readonly deputies: readonly string[];
  /** Until when the primary reads. */
  readonly dueOn: Day;
  /** The text had come to its limit: there may be more to say. */
  readonly wasFull: boolean;
}

export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'under-way' }
  | { readonly state: 'failed'; readonly failure: SendFailure; readonly mayHaveArrived: boolean };

/** Everything that somebody has written and chosen, in one place: whichever view is shown, all of it stays. */
export interface ReportState {
  readonly view: ViewName;
  readonly text: string;
  /** What did not fit and waits for the next letter. */
  readonly rest: string;
  readonly excluded: readonly number[];
  readonly noAcknowledgement: boolean;
  /** Who was named as reader when the person went on: to nobody else is the letter sent. */
  readonly approved: readonly number[];
  /** Places of the two words that are asked back, from 0; the same through one letter. */
  readonly asked: readonly number[];
  readonly sending: Sending;
  readonly sent: readonly SentPart[];
}

export type ReportAction =
  | { readonly do: 'next' }
  | { readonly do: 'go'; readonly to: 'readers' | 'write' | 'phrase' }
  | { readonly do: 'back' }
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'split' }
  | { readonly do: 'join' }
  | { readonly do: 'exclude'; readonly official: number; readonly isExcluded: boolean }
  | { readonly do: 'wish'; readonly noAcknowledgement: boolean }
  | { readonly do: 'approve'; readonly readers: readonly number[]; readonly asked: readonly number[] }
  | { readonly do: 'send' }
  | { readonly do: 'fail'; readonly failure: SendFailure; readonly mayHaveArrived: boolean }
  | { readonly do: 'arrive'; readonly part: Omit<SentPart, 'wasFull'> }
  | { readonly do: 'write-on' }
  | { readonly do: 'forget' };

export const NOTHING_WRITTEN: ReportState = {
  ...{ view: 'before', text: '', rest: '', excluded: [], noAcknowledgement: false },
  ...{ approved: [], asked: [], sending: { state: 'idle' }, sent: [] },
};

/** The state after an action. */
export function reportAfter(state: ReportState, action: ReportAction): ReportState {
  switch (action.do) {
    case 'next':
      return { ...state, view: neighbour(state, 1) ?? state.view };
    case 'go':
      return isOpenTo(state, action.to) ? { ...state, view: action.to } : state;
    case 'back':
      return viewBefore(state) ?? state;
    case 'send':
      return { ...state, sending: { state: 'under-way' } };
    case 'fail':
      return { ...state, sending: { state: 'failed', failure: action.failure, mayHaveArrived: action.mayHaveArrived } };
    case 'arrive':
      return {
        ...state,
        ...{ view: 'sent', text: '', sending: IDLE },
        sent: [...state.sent, { ...action.part, wasFull: isFull(state) }],
      };
    case 'write-on':
      return { ...state, view: 'write', text: state.text || state.rest.trimStart(), rest: state.text && state.rest };
    case 'forget':
      return NOTHING_WRITTEN;
    default:
      // What may be on its way, or there, must stay as it is.
      return isLocked(state) ? state : afterChange(state, action);
  }
}

/** The state one view back; null on the first view and after sending, where back leaves the task. */
export function viewBefore(state: ReportState): ReportState | null {
  if (state.view === 'sent') return null;
  const view = state.sent.length > 0 && state.view === 'readers' ? 'sent' : neighbour(state, -1);
  if (view === null) return null;
  return isOpenTo(state, view) ? { ...state, view } : state;
}

/** Whether the letter as it is may be on its way or there already, so that another one would be a second one. */
export function isLocked({ sending }: ReportState): boolean {
  return sending.state === 'under-way' || (sending.state === 'failed' && sending.mayHaveArrived);
}

/** Which step of how many a view is; null for the receipt, and for what comes after it. */
export function stepOf(state: ReportState): { readonly now: number; readonly all: number } | null {
  if (state.view === 'sent' || state.sent.length > 0) return null;
  const views = viewsOf(state);
  return { now: views.indexOf(state.view) + 1, all: views.length - 1 };
}

const IDLE: Sending = { state: 'idle' };

type Change = Extract<ReportAction, { do: 'write' | 'split' | 'join' | 'exclude' | 'wish' | 'approve' }>;

function afterChange(state: ReportState, action: Change): ReportState {
  switch (action.do) {
    case 'write':
      return { ...state, text: action.text, sending: IDLE };
    case 'split': {
      const { first, rest } = splitAtLimit(state.text);
      return { ...state, text: first, rest: rest + state.rest };
    }
    case 'join':
      return { ...state, text: state.text + state.rest, rest: '' };
    case 'exclude': {
      const others = state.excluded.filter((official) => official !== action.official);
      return { ...state, excluded: action.isExcluded ? [...others, action.official] : others, sending: IDLE };
    }
    case 'wish':
      return { ...state, noAcknowledgement: action.noAcknowledgement };
    case 'approve': {
      const asked = state.asked.length > 0 ? state.asked : action.asked;
      // Also where the readers have changed just before sending.
      const view = state.view === 'review' ? (neighbour(state, 1) ?? state.view) : state.view;
      return { ...state, view, approved: action.readers, asked, sending: IDLE };
    }
  }
}

/** A letter that may have arrived can be sent again and its words can be looked at; what was before is closed. */
function isOpenTo(state: ReportState, view: ViewName): boolean {
  return viewsOf(state).includes(view) && (!isLocked(state) || (state.sending.state === 'failed' && view === 'phrase'));
}

function neighbour(state: ReportState, by: 1 | -1): ViewName | null {
  const views = viewsOf(state);
  return views[views.indexOf(state.view) + by] ?? null;
}

function viewsOf(state: ReportState): readonly ViewName[] {
  return state.sent.length > 0 ? NEXT_PART : FIRST_LETTER;
}

function isFull({ text, rest }: ReportState): boolean {
  return rest !== '' || roomIn(text).state !== 'plenty';
}
