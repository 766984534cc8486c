import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import type { ListedInvitation, OfficeApplication } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { isDone, isProposal, type RootAct } from '../../web/actions/administer.ts';
import {
  type AdminAction,
  type AdminState,
  adminAfter,
  hasSomethingToLose,
  NOTHING_READ,
  type Pane,
} from '../../web/admin/admin-state.ts';
import { adminFailureOf } from '../../web/admin/failure.ts';
import { Unreachable } from '../../web/api.ts';
import { WrongPhrase } from '../../web/keyring.ts';
import type { Office } from '../../web/office.ts';
import { RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

const TODAY = day('2026-01-05');
const application: OfficeApplication = {
  ...{ role: 'ombudsperson', name: 'Gunnar Alm', unit: 'Skolan', affiliation: null },
  key: toB64u(testSigner(9).key),
};
const INVITED: ListedInvitation = { tokenHash: 'A'.repeat(43), role: 'ombudsperson', invitedOn: TODAY, application };
const ADMIT: RootAct = { kind: 'admit', application };
const MADE = { token: 'x', tokenHash: 'y', role: 'leader' } as const;

let before: Office;
/** With the applicant admitted. */
let after: Office;
/** With somebody else admitted in the meantime. */
let other: Office;

async function officeWith(admit: (maker: RosterMaker) => Promise<unknown>): Promise<Office> {
  const maker = await RosterMaker.found(TODAY);
  await maker.admit(TODAY);
  await maker.admit(TODAY);
  await admit(maker);
  return { roster: await maker.verify(TODAY), today: TODAY };
}

beforeAll(async () => {
  before = await officeWith(async () => {});
  after = await officeWith((maker) => maker.admit(TODAY, application));
  other = await officeWith((maker) => maker.admit(TODAY, { name: 'Någon annan' }));
});

function stateAfter(...actions: readonly AdminAction[]): AdminState {
  return actions.reduce(adminAfter, NOTHING_READ);
}

describe("the administrator's page", () => {
  const open = (pane: Pane): AdminAction => ({ do: 'open', pane });
  const loaded = (): AdminAction => ({ do: 'loaded', office: before });
  const LIST: AdminAction = { do: 'list', invitations: [INVITED] };

  test('shows what was read before where the next reading fails, and why it failed', () =>
    expect(stateAfter(loaded(), { do: 'load' }, { do: 'not-loaded', failure: 'unreachable' })).toMatchObject({
      ...{ office: before, loading: 'unreachable' },
    }));

  test('stays with an act that is under way, and says in the same form what is wrong', () => {
    const form = open({ name: 'retire' });
    const busy = stateAfter(loaded(), form, { do: 'begin' });
    expect(adminAfter(busy, open({ name: 'rules' }))).toBe(busy);
    expect(adminAfter(busy, { do: 'fail', failure: 'conflict' })).toMatchObject({
      ...{ pane: { name: 'retire' }, isBusy: false, failure: 'conflict' },
    });
  });

  test('forgets an outcome and a failure with the next step', () => {
    const told = stateAfter(loaded(), { do: 'begin' }, { do: 'succeed', outcome: { kind: 'invited', made: MADE } });
    expect(told.pane.name).toBe('invite');
    expect(hasSomethingToLose(told)).toBe(true);
    const next = adminAfter(told, open({ name: 'state' }));
    expect(next).toMatchObject({ outcome: null, failure: null });
    expect(hasSomethingToLose(next)).toBe(false);
  });

  test('drops invitations of people who have been admitted since', () => {
    const listed = stateAfter(loaded(), open({ name: 'invitations' }), LIST);
    expect(listed.invitations).toEqual([INVITED]);
    expect(adminAfter(listed, { do: 'loaded', office: after }).invitations).toEqual([]);
    expect(adminAfter(listed, { do: 'loaded', office: other }).invitations).toEqual([INVITED]);
  });

  test('knows of its proposal until it is signed, and says when another entry has made it void', () => {
    const proposed = stateAfter(
      loaded(),
      { do: 'begin' },
      { do: 'succeed', outcome: { kind: 'signed', act: ADMIT, as: 'proposed' } },
    );
    expect(adminAfter(proposed, { do: 'loaded', office: before }).proposed).toEqual({ act: ADMIT, entries: 3 });
    expect(adminAfter(proposed, { do: 'loaded', office: after }).proposed).toBeNull();
    expect(adminAfter(proposed, { do: 'loaded', office: other }).proposed).not.toBeNull();
  });

  test('is never busy with nothing, and has no outcome beside a failure, whatever happens', () => {
    const anyAction = fc.constantFrom<AdminAction>(
      ...[{ do: 'load' } as const, loaded(), { do: 'not-loaded', failure: 'clock' } as const, { do: 'begin' } as const],
      ...[open({ name: 'state' }), open({ name: 'lost' }), open({ name: 'admit', invitation: INVITED }), LIST],
      ...[{ do: 'forget-list' } as const, { do: 'fail', failure: 'refused' } as const],
      { do: 'succeed', outcome: { kind: 'taken-back' }, invitations: [] },
    );
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
        let state = NOTHING_READ;
        for (const action of actions) {
          const next = adminAfter(state, action);
          expect(next.failure && next.outcome).toBeNull();
          // What is under way ends by what came of it alone.
          if (state.isBusy && !next.isBusy) expect(['list', 'succeed', 'fail']).toContain(action.do);
          state = next;
        }
      }),
    );
  });
});

describe('an act of root', () => {
  test('is known to be done by what the roster says, whoever did it', async () => {
    expect([isDone(before.roster, ADMIT), isDone(after.roster, ADMIT), isDone(other.roster, ADMIT)]).toEqual([
      false,
      true,
      false,
    ]);
    const maker = await RosterMaker.found(TODAY);
    for (let count = 0; count < 4; count++) await maker.admit(TODAY);
    await maker.append(TODAY, 'retire', { official: 1 }, [maker.root]);
    await maker.append(TODAY, 'lost', { official: 2 }, [maker.root]);
    const changed = { ...SMALL, feedbackDays: 60, archiveDecision: { number: 'KS 1', decidedOn: TODAY } };
    await maker.append(TODAY, 'rules', { rules: changed }, [maker.root]);
    const roster = await maker.verify(TODAY);
    const done = (act: RootAct) => isDone(roster, act);
    expect([1, 2, 3].map((official) => done({ kind: 'retire', official }))).toEqual([true, true, false]);
    expect([1, 2, 3].map((official) => done({ kind: 'lost', official }))).toEqual([false, true, false]);
    expect([changed, SMALL].map((rules) => done({ kind: 'rules', rules }))).toEqual([true, false]);
  });

  test('needs a second signature once founding has ended, but for leaving and lost words', () => {
    const later = addDays(TODAY, 14);
    expect((['admit', 'rules', 'retire', 'lost'] as const).map((kind) => isProposal(before.roster, kind, later))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(isProposal(before.roster, 'admit', TODAY)).toBe(false);
  });

  test.each([
    [new WrongPhrase(), 'wrong-phrase'],
    [new Refusal('entry-conflict'), 'conflict'],
    [new Refusal('entry-refused'), 'refused'],
    [new Refusal('signature-expired'), 'clock-minutes'],
    [new Refusal('stale-day'), 'clock'],
    [new Unreachable(), 'unreachable'],
  ])('that fails with %s is told in words of its own', (error, failure) => expect(adminFailureOf(error)).toBe(failure));
});
