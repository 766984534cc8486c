import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { TREND_NAMES } from '../trend-setup/typed-trends.ts';
import { type Draft, type Faults, FIRST_DRAFT, type FieldName, faultsOn } from './draft.ts';
import { readCode } from './founding-code.ts';
import type { FoundingFailure } from './founding-failure.ts';

/** The views of founding a channel. `founded` stands in the place of all: there is a channel already. */
export type ViewName =
  | 'code'
  | 'municipality'
  | 'ways'
  | 'units'
  | 'times'
  | 'keeping'
  | 'trends'
  | 'summary'
  | 'phrase'
  | 'found'
  | 'done'
  | 'founded';

const ORDER: readonly ViewName[] = [
  ...(['code', 'municipality', 'ways', 'units', 'times', 'keeping', 'trends', 'summary', 'phrase', 'found', 'done'] as const),
];

/** The fields of each view: it can be left forwards when nothing is wrong with them. */
const FIELDS_OF: Readonly<Partial<Record<ViewName, readonly FieldName[]>>> = {
  municipality: ['municipality', 'mode'],
  ways: ['formal', 'external', 'letter', 'phone'],
  units: ['units'],
  times: ['period', 'acknowledgeWorkingDays', 'feedbackDays', 'publicationHour'],
  keeping: ['size', 'archive', 'decisionNumber', 'decidedOn', 'coverPercent'],
  trends: TREND_NAMES,
};

export type Founding =
  | { readonly state: 'idle' }
  | { readonly state: 'under-way' }
  | { readonly state: 'failed'; readonly failure: FoundingFailure; readonly mayHaveArrived: boolean };

/** Everything that somebody has typed and chosen, in one place: whichever view is shown, all of it stays. */
export interface SetupState {
  readonly view: ViewName;
  /** As it was typed, or came with the address. */
  readonly code: string;
  /** The code came with the address and need not be typed. */
  readonly hasCodeByAddress: boolean;
  readonly codeFault: 'missing' | 'wrong' | null;
  readonly draft: Draft;
  /** Of the view that somebody wanted to leave. */
  readonly faults: Faults;
  /** How often something wrong was told: each time the first wrong field takes the focus. */
  readonly timesTold: number;
  /** The words were asked back. They are shown no more. */
  readonly hasPhrase: boolean;
  readonly founding: Founding;
  /** Of the channel that was founded here, or that the server has already. */
  readonly channelId: Bytes | null;
  /** The file was downloaded or shown: nothing is lost with the page. */
  readonly isKept: boolean;
}

export type SetupAction =
  | { readonly do: 'next'; readonly today: Day }
  | { readonly do: 'back' }
  | { readonly do: 'type-code'; readonly code: string }
  | { readonly do: 'take-code'; readonly code: string }
  | { readonly do: 'change-code' }
  | { readonly do: 'type'; readonly field: FieldName; readonly text: string }
  | { readonly do: 'keep-phrase' }
  | { readonly do: 'found' }
  | { readonly do: 'fail'; readonly failure: FoundingFailure; readonly mayHaveArrived: boolean }
  | { readonly do: 'arrive'; readonly channelId: Bytes }
  | { readonly do: 'exists'; readonly channelId: Bytes }
  | { readonly do: 'keep' };

const IDLE: Founding = { state: 'idle' };

export const NOTHING_DECIDED: SetupState = {
  ...{ view: 'code', code: '', hasCodeByAddress: false, codeFault: null, draft: FIRST_DRAFT, faults: {}, timesTold: 0 },
  ...{ hasPhrase: false, founding: IDLE, channelId: null, isKept: false },
};

/** The state after an action. */
export function setupAfter(state: SetupState, action: SetupAction): SetupState {
  switch (action.do) {
    case 'found':
      return founding(state);
    case 'fail':
      return { ...state, founding: { state: 'failed', failure: action.failure, mayHaveArrived: action.mayHaveArrived } };
    case 'arrive':
      return { ...state, view: 'done', founding: IDLE, channelId: action.channelId };
    case 'exists':
      return state.view === 'done' ? state : { ...state, view: 'founded', founding: IDLE, channelId: action.channelId };
    case 'keep':
      return { ...state, isKept: true };
    case 'back':
      return viewBefore(state) ?? state;
    default:
      // What may be there already must stay as it is.
      return isLocked(state) || isOver(state) ? state : afterChange(state, action);
  }
}

/** The state one view back; null on the first view and when there is a channel, where back leaves the page. */
export function viewBefore(state: SetupState): SetupState | null {
  if (state.view === 'code' || isOver(state)) return null;
  return isLocked(state) ? state : { ...state, view: neighbour(state, -1), faults: {} };
}

/** Whether the channel as it is may be on its way or there already, so that another one would be a second one. */
export function isLocked({ founding: { state, ...rest } }: SetupState): boolean {
  return state === 'under-way' || (state === 'failed' && 'mayHaveArrived' in rest && rest.mayHaveArrived);
}

/** Which step of how many a view is; null when there is a channel. */
export function stepOf({ view }: SetupState): { readonly now: number; readonly all: number } | null {
  const place = ORDER.indexOf(view);
  return place === -1 || view === 'done' ? null : { now: place + 1, all: ORDER.length - 1 };
}

/** Whether something would be lost with the page. */
export function wouldLose(state: SetupState): boolean {
  if (state.view === 'founded') return false;
  if (state.view === 'done') return !state.isKept;
  return state.hasPhrase || state.view === 'phrase' || state.draft !== FIRST_DRAFT;
}

type Change = Extract<SetupAction, { do: 'next' | 'type-code' | 'take-code' | 'change-code' | 'type' | 'keep-phrase' }>;

function afterChange(state: SetupState, action: Change): SetupState {
  switch (action.do) {
    case 'next':
      return forwards(state, action.today);
    case 'type-code':
      return { ...state, code: action.code, hasCodeByAddress: false, codeFault: null };
    case 'take-code':
      return { ...state, code: action.code, hasCodeByAddress: true, codeFault: null };
    case 'change-code':
      return { ...state, code: '', hasCodeByAddress: false, codeFault: null };
    case 'type':
      return typed(state, action.field, action.text);
    case 'keep-phrase':
      return { ...state, view: 'found', hasPhrase: true };
  }
}

function typed(state: SetupState, field: FieldName, text: string): SetupState {
  const { [field]: _, ...faults } = state.faults;
  return { ...state, draft: { ...state.draft, [field]: text }, faults };
}

/** The next view, unless something is wrong in this one. The words are passed by being asked back, and founding by the channel being there. */
function forwards(state: SetupState, today: Day): SetupState {
  if (state.view === 'phrase' || state.view === 'found') return state;
  if (state.view === 'code' && readCode(state.code) === null) return withCodeFault(state);
  const faults = faultsOf(state, today);
  if (Object.keys(faults).length > 0) return { ...state, faults, timesTold: state.timesTold + 1 };
  return { ...state, view: neighbour(state, 1), faults: {} };
}

function founding(state: SetupState): SetupState {
  if (state.view !== 'found' || state.founding.state === 'under-way') return state;
  return readCode(state.code) === null ? withCodeFault(state) : { ...state, founding: { state: 'under-way' } };
}

function withCodeFault(state: SetupState): SetupState {
  const codeFault = state.code.trim() === '' ? 'missing' : 'wrong';
  return { ...state, codeFault, timesTold: state.timesTold + 1 };
}

/** What is wrong in the view that is shown. */
function faultsOf({ view, draft }: SetupState, today: Day): Faults {
  const names = FIELDS_OF[view] ?? [];
  return Object.fromEntries(Object.entries(faultsOn(draft, today)).filter(([name]) => names.some((other) => other === name)));
}

/** What is shown before or after. Words that were asked back are not shown again. */
function neighbour(state: SetupState, by: 1 | -1): ViewName {
  const views = state.hasPhrase ? ORDER.filter((view) => view !== 'phrase') : ORDER;
  return views[views.indexOf(state.view) + by] ?? state.view;
}

function isOver({ view }: SetupState): boolean {
  return view === 'done' || view === 'founded';
}
