import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import {
  ASKING,
  canGoBack,
  isFixed,
  type JoinAction,
  type JoinState,
  joinAfter,
  type OpenJoin,
  stepOf,
} from '../../web/join/join-state.ts';
import { holderOf, type Office } from '../../web/office.ts';
import { asShortText } from '../../web/short-text.ts';
import { RosterMaker } from '../roster-maker.ts';

const TODAY = day('2026-01-05');
const PERSON = { name: 'Gunnar Alm', unit: 'Skolan', affiliation: null };
const WORDS = Array.from({ length: 12 }, (_, place) => `ord${place}`);
const NAME: JoinAction = { do: 'name', person: PERSON, phrase: WORDS };
const LOST: JoinAction = { do: 'fail', failure: 'unreachable', mayHaveArrived: true };

let office: Office;
beforeAll(async () => {
  const maker = await RosterMaker.found(TODAY);
  await maker.admit(TODAY, { name: 'Amina Rask' });
  await maker.admit(TODAY, { name: 'Björn Ek' });
  await maker.append(TODAY, 'retire', { official: 2 }, [maker.root]);
  office = { roster: await maker.verify(TODAY), today: TODAY };
});

const opened = (canHavePasskey: boolean): JoinAction => ({
  ...{ do: 'open', office, canHavePasskey },
  invitation: { role: 'ombudsperson', invitedOn: TODAY },
});

function stateAfter(...actions: readonly JoinAction[]): OpenJoin {
  const state = actions.reduce<JoinState>(joinAfter, ASKING);
  if (state.phase !== 'open') throw new Error(state.phase);
  return state;
}

describe('joining', () => {
  test.each([
    [true, ['about', 'person', 'phrase', 'passkey', 'send', 'words']],
    [false, ['about', 'person', 'phrase', 'send', 'words']],
  ] as const)('goes view by view, by a passkey where the device can have one (%s)', (canHavePasskey, views) => {
    const steps: JoinAction[] = [
      { do: 'start' },
      NAME,
      { do: 'written' },
      ...(canHavePasskey ? [{ do: 'go-on' } as const] : []),
    ];
    const all = [opened(canHavePasskey), ...steps, { do: 'arrive', words: ['a'] } as const];
    expect(all.map((_, count) => stateAfter(...all.slice(0, count + 1)).view)).toEqual(views);
    const numbered = all.map((_, count) => stepOf(stateAfter(...all.slice(0, count + 1)))?.now ?? null);
    expect(numbered).toEqual([null, ...steps.map((_, index) => index + 1), null]);
  });

  test('lets what was said be changed until it may have arrived, and then no more', () => {
    const sending = [opened(false), { do: 'start' }, NAME, { do: 'written' }, { do: 'send' }] as const;
    const refused = stateAfter(...sending, { do: 'fail', failure: 'refused', mayHaveArrived: false });
    expect(canGoBack(refused)).toBe(true);
    const lost = stateAfter(...sending, LOST);
    expect(isFixed(lost)).toBe(true);
    for (const action of [{ do: 'back' }, { ...NAME, phrase: ['annat'] }, { do: 'passkey', passkey: 'made' }] as JoinAction[])
      expect(joinAfter(lost, action)).toBe(lost);
  });

  test('keeps the words until the answer has arrived, and not a moment longer', () => {
    const steps: JoinAction[] = [opened(true), { do: 'start' }, NAME, { do: 'written' }, { do: 'go-on' }, { do: 'send' }];
    expect(stateAfter(...steps, LOST).phrase).toEqual(WORDS);
    expect(stateAfter(...steps, { do: 'arrive', words: ['a'] }).phrase).toEqual([]);
  });

  test('never shows the six words before the answer has arrived, nor goes back into it', () => {
    const anyAction = fc.constantFrom<JoinAction>(
      ...([{ do: 'start' }, NAME, { do: 'written' }, { do: 'go-on' }, { do: 'back' }, { do: 'send' }, LOST] as JoinAction[]),
      ...([{ do: 'passkey', passkey: 'under-way' }, { do: 'passkey', passkey: 'refused' }, { do: 'compared' }] as JoinAction[]),
    );
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), fc.boolean(), (actions, canHavePasskey) => {
        let state = joinAfter(ASKING, opened(canHavePasskey));
        for (const action of actions) {
          state = joinAfter(state, action);
          if (state.phase !== 'open') throw new Error(state.phase);
          expect(state.view).not.toBe('words');
          if (state.view === 'phrase') expect(state.phrase).toEqual(WORDS);
          if (['passkey', 'send'].includes(state.view)) expect([state.isWritten, state.person]).toEqual([true, PERSON]);
        }
        const arrived = joinAfter(state, { do: 'arrive', words: ['a'] });
        expect(joinAfter(arrived, { do: 'back' })).toEqual(arrived);
      }),
    );
  });

  test('does nothing of an invitation that is not open', () => {
    for (const action of [{ do: 'start' }, NAME, { do: 'arrive', words: [] }] as JoinAction[])
      expect(joinAfter({ phase: 'refused', why: 'not-found' }, action)).toEqual({ phase: 'refused', why: 'not-found' });
  });
});

test.each([
  ['Amina Rask', 'Amina Rask'],
  ['  amina   RASK', 'Amina Rask'],
  ['Amina Raskin', null],
  ['Björn Ek', null],
])('“%s” is the name of somebody in office, or of nobody', (name, holder) =>
  expect(holderOf(office.roster, name)?.name ?? null).toBe(holder),
);

test.each([
  ['  Eva  Berg ', 'Eva Berg'],
  ['A\u030Asa', 'Åsa'],
  ['', null],
  ['   ', null],
  ['x'.repeat(81), null],
  ['Eva\u200BBerg', null],
])('“%s” is a short text as a roster can hold it, or none', (typed, text) => expect(asShortText(typed)).toBe(text));
