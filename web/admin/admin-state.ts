import type { ListedInvitation } from '../../protocol/office-schemas.ts';
import { isDone, type MadeInvitation, type RootAct, type SignedAs } from '../actions/administer.ts';
import type { Office } from '../office.ts';
import type { LoadFailure } from '../visit.ts';
import type { AdminFailure } from './failure.ts';

/** What the administrator's page shows. */
export type Pane =
  | { readonly name: 'state' | 'invite' | 'invitations' | 'retire' | 'lost' | 'rules' }
  | { readonly name: 'take-back' | 'admit'; readonly invitation: ListedInvitation };

/** One act, for which the root phrase is typed. */
export type Deed =
  | { readonly do: 'invite'; readonly role: ListedInvitation['role'] }
  | { readonly do: 'list' }
  | { readonly do: 'take-back'; readonly tokenHash: string }
  | { readonly do: 'sign'; readonly act: RootAct };

/** What came of an act. */
export type Outcome =
  | { readonly kind: 'invited'; readonly made: MadeInvitation }
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'signed'; readonly act: RootAct; readonly as: SignedAs }
  /** An earlier try, or another tab, has done it already. */
  | { readonly kind: 'done-before'; readonly act: RootAct };

/** An entry that this visit has proposed, and how many entries the roster had then. */
export interface Proposed {
  readonly act: RootAct;
  readonly entries: number;
}

export interface AdminState {
  /** Null until it has been read and verified. */
  readonly office: Office | null;
  readonly loading: LoadFailure | 'under-way' | null;
  readonly pane: Pane;
  readonly isBusy: boolean;
  readonly failure: AdminFailure | null;
  readonly outcome: Outcome | null;
  /** Read by the root phrase, as they were then; null until somebody asks. */
  readonly invitations: readonly ListedInvitation[] | null;
  readonly proposed: Proposed | null;
}

export type AdminAction =
  | { readonly do: 'load' }
  | { readonly do: 'loaded'; readonly office: Office }
  | { readonly do: 'not-loaded'; readonly failure: LoadFailure }
  | { readonly do: 'open'; readonly pane: Pane }
  | { readonly do: 'begin' }
  | { readonly do: 'list'; readonly invitations: readonly ListedInvitation[] }
  | { readonly do: 'forget-list' }
  | { readonly do: 'succeed'; readonly outcome: Outcome; readonly invitations?: readonly ListedInvitation[] }
  | { readonly do: 'fail'; readonly failure: AdminFailure };

export const NOTHING_READ: AdminState = {
  ...{ office: null, loading: 'under-way', pane: { name: 'state' }, isBusy: false },
  ...{ failure: null, outcome: null, invitations: null, proposed: null },
};

/** The state after an action. */
export function adminAfter(state: AdminState, action: AdminAction): AdminState {
  switch (action.do) {
    case 'load':
      return { ...state, loading: 'under-way' };
    case 'not-loaded':
      return { ...state, loading: action.failure };
    case 'loaded':
      return withOffice(state, action.office);
    case 'open':
      return state.isBusy ? state : { ...state, pane: action.pane, failure: null, outcome: null };
    case 'begin':
      return { ...state, isBusy: true, failure: null, outcome: null };
    case 'list':
      return { ...state, isBusy: false, failure: null, invitations: action.invitations };
    case 'forget-list':
      return state.isBusy ? state : { ...state, invitations: null, failure: null, outcome: null };
    case 'succeed':
      return succeeded(state, action);
    case 'fail':
      return { ...state, isBusy: false, failure: action.failure, outcome: null };
  }
}

/** Whether leaving the page would lose something: a link that is shown once, or an act that is under way. */
export function hasSomethingToLose({ isBusy, outcome }: AdminState): boolean {
  return isBusy || outcome?.kind === 'invited';
}

/** `waiting` for its second signature, `signed` by now, or `void` because another entry came before it. */
export function proposalStanding({ roster }: Office, { act, entries }: Proposed): 'waiting' | 'signed' | 'void' {
  if (roster.entries.length === entries) return 'waiting';
  return isDone(roster, act) ? 'signed' : 'void';
}

/** What was done is told where one can go on from: the list of invitations, or the state of the office. */
function succeeded(state: AdminState, { outcome, invitations }: Extract<AdminAction, { do: 'succeed' }>): AdminState {
  const pane: Pane = { name: outcome.kind === 'taken-back' ? 'invitations' : outcome.kind === 'invited' ? 'invite' : 'state' };
  const entries = state.office?.roster.entries.length ?? 0;
  const isProposed = outcome.kind === 'signed' && outcome.as === 'proposed';
  return {
    ...{ ...state, isBusy: false, pane, outcome, failure: null },
    invitations: invitations ?? null,
    proposed: isProposed ? { act: outcome.act, entries } : state.proposed,
  };
}

/** What the new roster has settled is shown no more: somebody who is gone by now cannot be chosen, and whoever is admitted is no guest. */
function withOffice(state: AdminState, office: Office): AdminState {
  const { roster } = office;
  const invitations = state.invitations?.filter(
    ({ application }) => !application || !isDone(roster, { kind: 'admit', application }),
  );
  const proposed = state.proposed && proposalStanding(office, state.proposed) !== 'signed' ? state.proposed : null;
  return { ...state, office, loading: null, invitations: invitations ?? null, proposed };
}
