import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { Unreachable, Unreadable } from '../../web/api.ts';
import type { Draft } from '../../web/setup/draft.ts';
import { readCode } from '../../web/setup/founding-code.ts';
import { foundingFailureOf } from '../../web/setup/founding-failure.ts';
import { hoursInSweden } from '../../web/setup/hours.ts';
import {
  isLocked,
  NOTHING_DECIDED,
  type SetupAction,
  type SetupState,
  setupAfter,
  stepOf,
  viewBefore,
  wouldLose,
} from '../../web/setup/setup-state.ts';

const CODE = 'vgCvwVQ-I-8GSYSQG5Rdxw';
const CHANNEL = new Uint8Array(32).fill(3);
const TYPED: Partial<Draft> = {
  ...{ municipality: 'Provköping', mode: 'A', formal: 'https://a.example/', external: 'https://b.example/' },
  ...{ letter: 'Stora torget 1', phone: '000', units: 'Almskolan', archive: 'none', trends: 'later' },
};
const typing: SetupAction[] = Object.entries(TYPED).map(([field, text]) => ({
  ...{ do: 'type', field: field as keyof Draft, text },
}));

function after(...actions: readonly SetupAction[]): SetupState {
  return actions.reduce(setupAfter, NOTHING_DECIDED);
}

const decided = after({ do: 'take-code', code: CODE }, ...typing);
const next: SetupAction = { do: 'next', today: day('2026-11-22') };
const atSummary = [next, next, next, next, next, next, next].reduce(setupAfter, decided);
const atFound = [next, { do: 'keep-phrase' } as const].reduce(setupAfter, atSummary);
const lost = setupAfter(setupAfter(atFound, { do: 'found' }), { do: 'fail', failure: 'unreachable', mayHaveArrived: true });

describe('the walk through founding', () => {
  test('goes forwards only where nothing is wrong, step by step, to the words and the press that founds', () => {
    let state = NOTHING_DECIDED;
    for (const [view, ...fields] of [
      ['code'],
      ['municipality', 'municipality', 'mode'],
      ['ways', 'formal', 'external', 'letter', 'phone'],
      ['units', 'units'],
      ['times'],
      ['keeping', 'archive'],
      ['trends', 'trends'],
    ] as const) {
      expect(state.view).toBe(view);
      expect(stepOf(state)?.all).toBe(10);
      const refused = setupAfter(state, next);
      if (view !== 'times') expect(refused.view).toBe(view);
      expect(refused.codeFault).toBe(view === 'code' ? 'missing' : null);
      if (view === 'code') state = setupAfter(refused, { do: 'type-code', code: `https://motrost.example/setup#${CODE}` });
      else if (view !== 'times') expect(refused.faults).toEqual(Object.fromEntries(fields.map((name) => [name, 'missing'])));
      for (const action of typing)
        if (action.do === 'type' && fields.some((name) => name === action.field)) state = setupAfter(state, action);
      state = setupAfter(state, next);
    }
    expect(state.view).toBe('summary');
    expect(setupAfter(setupAfter(state, next), next).view).toBe('phrase');
    expect(atFound.view).toBe('found');
  });

  test('does not go on with a decision on disposal that is still to be made', () => {
    const atKeeping = [next, next, next, next, next].reduce(setupAfter, decided);
    expect(atKeeping.view).toBe('keeping');
    const typeAll = (decidedOn: string) =>
      Object.entries({ archive: 'decided', decisionNumber: 'KS 1', decidedOn })
        .map(([field, text]): SetupAction => ({ do: 'type', field: field as keyof Draft, text }))
        .reduce(setupAfter, atKeeping);
    expect(setupAfter(typeAll('2026-11-23'), next)).toMatchObject({ view: 'keeping', faults: { decidedOn: 'ahead' } });
    expect(setupAfter(typeAll('2026-11-22'), next)).toMatchObject({ view: 'trends', faults: {} });
  });

  test('tells each time that something is wrong, and stops telling it with the next key', () => {
    const twice = after({ do: 'take-code', code: CODE }, next, next, next);
    expect(twice.timesTold).toBe(2);
    expect(setupAfter(twice, { do: 'type', field: 'mode', text: 'B' }).faults).toEqual({ municipality: 'missing' });
  });

  test('goes back to everything as it was typed, and never shows again the words that were asked back', () => {
    expect(setupAfter(atFound, { do: 'back' })).toEqual({ ...atFound, view: 'summary' });
    expect(setupAfter(setupAfter(atFound, { do: 'back' }), next).view).toBe('found');
    expect(viewBefore(NOTHING_DECIDED)).toBe(null);
  });

  test('after a lost answer changes nothing, and sends again', () => {
    expect(isLocked(lost)).toBe(true);
    for (const action of [next, { do: 'back' }, { do: 'type-code', code: 'x' }, ...typing] as const)
      expect(setupAfter(lost, action)).toBe(lost);
    expect(isLocked(setupAfter(lost, { do: 'found' }))).toBe(true);
    const refused = setupAfter(lost, { do: 'fail', failure: 'wrong-code', mayHaveArrived: false });
    expect(setupAfter(refused, { do: 'type-code', code: 'x' }).code).toBe('x');
  });

  test('founds with no code that is none', () => {
    const without = setupAfter(atFound, { do: 'type-code', code: 'x' });
    expect(setupAfter(without, { do: 'found' })).toMatchObject({ codeFault: 'wrong', founding: { state: 'idle' } });
  });

  test('ends where there is a channel, its own or another, and loses nothing by that', () => {
    const done = setupAfter(lost, { do: 'arrive', channelId: CHANNEL });
    expect([done.view, wouldLose(done), wouldLose(setupAfter(done, { do: 'keep' }))]).toEqual(['done', true, false]);
    expect(setupAfter(done, { do: 'exists', channelId: CHANNEL })).toBe(done);
    const other = setupAfter(atFound, { do: 'exists', channelId: CHANNEL });
    expect([other.view, wouldLose(other), stepOf(other)]).toEqual(['founded', false, null]);
    for (const state of [done, other]) expect([viewBefore(state), setupAfter(state, next)]).toEqual([null, state]);
  });

  test('keeps what was typed whatever happens', () => {
    const failures = ['unreachable', 'server', 'wrong-code', 'clock', 'already-founded', 'refused'] as const;
    const action: fc.Arbitrary<SetupAction> = fc.oneof(
      ...[next, { do: 'back' }, { do: 'found' }, { do: 'keep' }, { do: 'keep-phrase' }].map((one) =>
        fc.constant(one as SetupAction),
      ),
      fc.record({ do: fc.constant('fail' as const), failure: fc.constantFrom(...failures), mayHaveArrived: fc.boolean() }),
      fc.constant({ do: 'exists' as const, channelId: CHANNEL }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        expect(actions.reduce(setupAfter, decided).draft).toBe(decided.draft);
      }),
    );
  });
});

test('a code is read alone, with its address, and with spaces; nothing else is one', () => {
  for (const right of [CODE, ` ${CODE}\n`, `#${CODE}`, `https://motrost.example/setup#${CODE}`])
    expect(readCode(right)).toBe(CODE);
  for (const wrong of ['', '#', '#setup', CODE.slice(1), `${CODE}A`, `${CODE.slice(0, -1)}!`, `${CODE.slice(0, -1)}x`])
    expect(readCode(wrong), wrong).toBe(null);
});

test('an error says whether the channel may be there', () => {
  for (const error of [new Unreachable(), new Unreadable(), new Refusal('server-fault')])
    expect(foundingFailureOf(error).mayHaveArrived).toBe(true);
  for (const [code, failure] of [
    ['wrong-code', 'wrong-code'],
    ['already-founded', 'already-founded'],
    ['stale-day', 'clock'],
    ['entry-refused', 'refused'],
    ['malformed', 'refused'],
  ] as const)
    expect(foundingFailureOf(new Refusal(code))).toEqual({ failure, mayHaveArrived: false });
  expect(foundingFailureOf(new TypeError())).toEqual({ failure: 'refused', mayHaveArrived: false });
});

test('hours are those of clocks in Sweden, in winter and in summer', () => {
  const shown = (day: string, hour: number) =>
    Number(
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/Stockholm' }).format(
        Date.parse(`${day}T00:00Z`) + hour * 3_600_000,
      ),
    );
  for (let hour = 0; hour < 24; hour++)
    expect(hoursInSweden(hour)).toEqual({ winter: shown('2027-01-15', hour), summer: shown('2026-07-15', hour) });
});
