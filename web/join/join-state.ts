import type { Day } from '../../protocol/calendar.ts';
import type { OfficeApplication } from '../../protocol/office-schemas.ts';
import type { Office } from '../office.ts';
import type { LoadFailure } from '../visit.ts';

/** What an invitation is for. */
export interface Invitation {
  readonly role: OfficeApplication['role'];
  readonly invitedOn: Day;
}

/** Why an invitation cannot be answered. */
export type NoInvitation = 'no-token' | 'not-found' | 'invitation-expired' | 'invitation-used';

/** Why something did not get through. */
export type JoinFailure = LoadFailure | 'refused';

/** What somebody says of themselves. */
export type JoiningPerson = Pick<OfficeApplication, 'name' | 'unit' | 'affiliation'>;

/** The views of joining, in their order. */
export type JoinView = 'about' | 'person' | 'phrase' | 'passkey' | 'send' | 'words';

export type PasskeyChoice = 'none' | 'under-way' | 'made' | 'refused';

export type JoinSending =
  | { readonly state: 'idle' }
  | { readonly state: 'under-way' }
  | { readonly state: 'failed'; readonly failure: JoinFailure; readonly mayHaveArrived: boolean };

export type JoinState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'failed'; readonly failure: LoadFailure }
  | { readonly phase: 'refused'; readonly why: NoInvitation }
  | OpenJoin;

/** Everything that somebody has answered: whichever view is shown, all of it stays. */
export interface OpenJoin {
  readonly phase: 'open';
  readonly view: JoinView;
  readonly office: Office;
  readonly invitation: Invitation;
  /** Whether this device can probably make a passkey. */
  readonly canHavePasskey: boolean;
  readonly person: JoiningPerson | null;
  /** The twelve words, from when they are shown until the answer has arrived. */
  readonly phrase: readonly string[];
  /** Two of the words have been typed back. */
  readonly isWritten: boolean;
  readonly passkey: PasskeyChoice;
  readonly sending: JoinSending;
  /** The six words, once the answer has arrived. */
  readonly compared: readonly string[];
  readonly isCompared: boolean;
}

export type JoinAction =
  | { readonly do: 'ask' }
  | { readonly do: 'fail-asking'; readonly failure: LoadFailure }
  | { readonly do: 'refuse'; readonly why: NoInvitation }
  | { readonly do: 'open'; readonly office: Office; readonly invitation: Invitation; readonly canHavePasskey: boolean }
  | { readonly do: 'start' }
  | { readonly do: 'name'; readonly person: JoiningPerson; readonly phrase: readonly string[] }
  | { readonly do: 'written' }
  | { readonly do: 'passkey'; readonly passkey: PasskeyChoice }
  | { readonly do: 'go-on' }
  | { readonly do: 'back' }
  | { readonly do: 'send' }
  | { readonly do: 'fail'; readonly failure: JoinFailure; readonly mayHaveArrived: boolean }
  | { readonly do: 'arrive'; readonly words: readonly string[] }
  | { readonly do: 'compared' };

export const ASKING: JoinState = { phase: 'asking' };

/** The state after an action. What belongs to an open invitation does nothing without one. */
export function joinAfter(state: JoinState, action: JoinAction): JoinState {
  switch (action.do) {
    case 'ask':
      return ASKING;
    case 'fail-asking':
      return { phase: 'failed', failure: action.failure };
    case 'refuse':
      return { phase: 'refused', why: action.why };
    case 'open': {
      const { office, invitation, canHavePasskey } = action;
      return { ...NOTHING_ANSWERED, office, invitation, canHavePasskey };
    }
    default:
      return state.phase === 'open' ? openAfter(state, action) : state;
  }
}

/** Which step of how many a view is; null before the first and after the last. */
export function stepOf(state: OpenJoin): { readonly now: number; readonly all: number } | null {
  const steps = viewsOf(state).slice(1, -1);
  const now = steps.indexOf(state.view) + 1;
  return now === 0 ? null : { now, all: steps.length };
}

/** Whether what was sent may be there already, so that it must stay as it is. */
export function isFixed({ sending }: OpenJoin): boolean {
  return sending.state === 'under-way' || (sending.state === 'failed' && sending.mayHaveArrived);
}

/** Whether somebody can go a view back. Not into an answer that may be on its way, and not while the device asks for a passkey. */
export function canGoBack(state: OpenJoin): boolean {
  return state.view !== 'about' && state.view !== 'words' && !isFixed(state) && state.passkey !== 'under-way';
}

const NOTHING_ANSWERED: Omit<OpenJoin, 'office' | 'invitation' | 'canHavePasskey'> = {
  ...{ phase: 'open', view: 'about', person: null, phrase: [], isWritten: false, passkey: 'none' },
  ...{ sending: { state: 'idle' }, compared: [], isCompared: false },
};

type OpenAction = Exclude<JoinAction, { do: 'ask' | 'fail-asking' | 'refuse' | 'open' }>;

function openAfter(state: OpenJoin, action: OpenAction): OpenJoin {
  switch (action.do) {
    case 'start':
      return state.view === 'about' ? { ...state, view: 'person' } : state;
    case 'name':
      // A second press of "next" belongs to a view that is gone.
      return state.view === 'person'
        ? next({ ...state, person: action.person, phrase: action.phrase, sending: { state: 'idle' } })
        : state;
    case 'written':
      return state.view === 'phrase' ? next({ ...state, isWritten: true }) : state;
    case 'passkey':
      return isFixed(state) ? state : { ...state, passkey: action.passkey };
    case 'go-on':
      return state.view === 'passkey' && state.passkey !== 'under-way' ? next(state) : state;
    case 'back':
      return canGoBack(state) ? { ...state, view: neighbour(state, -1) } : state;
    case 'send':
      return state.view === 'send' ? { ...state, sending: { state: 'under-way' } } : state;
    case 'fail':
      return { ...state, sending: { state: 'failed', failure: action.failure, mayHaveArrived: action.mayHaveArrived } };
    case 'arrive':
      return { ...state, view: 'words', sending: { state: 'idle' }, phrase: [], compared: action.words };
    case 'compared':
      return { ...state, isCompared: true };
  }
}

function next(state: OpenJoin): OpenJoin {
  return { ...state, view: neighbour(state, 1) };
}

function neighbour(state: OpenJoin, by: 1 | -1): JoinView {
  const views = viewsOf(state);
  return views[views.indexOf(state.view) + by] ?? state.view;
}

function viewsOf({ canHavePasskey }: OpenJoin): readonly JoinView[] {
  return ['about', 'person', 'phrase', ...(canHavePasskey ? (['passkey'] as const) : []), 'send', 'words'];
}
