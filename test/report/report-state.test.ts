import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { TooFewReaders, TooManyLetters } from '../../web/actions/send-letter.ts';
import { Unreachable, Unreadable } from '../../web/api.ts';
import { DayRefused, NotLoaded, OtherReaders } from '../../web/report/deliver.ts';
import {
  isLocked,
  NOTHING_WRITTEN,
  type ReportAction,
  type ReportState,
  reportAfter,
  stepOf,
  viewBefore,
} from '../../web/report/report-state.ts';
import { sendFailureOf } from '../../web/report/send-failure.ts';

const PART = { primary: 'Anna', deputies: ['Bo', 'Cia'], dueOn: day('2026-11-25') };
const stateAfter = (...actions: readonly ReportAction[]): ReportState => actions.reduce(reportAfter, NOTHING_WRITTEN);
const NEXT = { do: 'next' } as const;
const APPROVE = { do: 'approve', readers: [3, 4, 1], asked: [2, 7] } as const;
const UP_TO_REPEAT: readonly ReportAction[] = [NEXT, NEXT, { do: 'write', text: 'Det hände i går.' }, NEXT, APPROVE, NEXT];
const UNSURE = { do: 'fail', failure: 'unreachable', mayHaveArrived: true } as const;
const REFUSED = { do: 'fail', failure: 'full', mayHaveArrived: false } as const;

/** Anything that a page can ask for, in any order. */
const anyAction: fc.Arbitrary<ReportAction> = fc.oneof(
  fc.constantFrom<ReportAction>(NEXT, { do: 'back' }, { do: 'split' }, { do: 'join' }, { do: 'send' }, { do: 'write-on' }),
  fc.constantFrom<ReportAction>(APPROVE, UNSURE, REFUSED, { do: 'arrive', part: PART }),
  fc.constantFrom('readers' as const, 'write' as const, 'phrase' as const).map((to) => ({ do: 'go' as const, to })),
  fc.tuple(fc.nat(4), fc.boolean()).map(([official, isExcluded]) => ({ do: 'exclude' as const, official, isExcluded })),
  fc.integer({ min: 1, max: 2000 }).map((times) => ({ do: 'write' as const, text: 'Ett ord till. '.repeat(times) })),
);

describe('writing a letter', () => {
  test('goes through six steps and ends with the receipt', () => {
    const views = UP_TO_REPEAT.map((_, index) => stateAfter(...UP_TO_REPEAT.slice(0, index + 1)).view);
    expect(views).toEqual(['readers', 'write', 'write', 'review', 'phrase', 'repeat']);
    expect(stepOf(stateAfter(...UP_TO_REPEAT))).toEqual({ now: 6, all: 6 });
    const sent = stateAfter(...UP_TO_REPEAT, { do: 'send' }, { do: 'arrive', part: PART });
    expect(sent).toMatchObject({ view: 'sent', text: '', sent: [{ ...PART, wasFull: false }] });
    expect(stepOf(sent)).toBeNull();
    expect(viewBefore(sent)).toBeNull();
  });

  test('goes back view by view to the first, where back leaves the task, and keeps everything', () => {
    let state = stateAfter(...UP_TO_REPEAT);
    const views: string[] = [];
    for (let before = viewBefore(state); before; before = viewBefore(state)) {
      state = before;
      views.push(state.view);
    }
    expect(views).toEqual(['phrase', 'review', 'write', 'readers', 'before']);
    expect(state).toMatchObject({ text: 'Det hände i går.', approved: [3, 4, 1], asked: [2, 7] });
  });

  test('asks for the same two words, also after something was changed', () => {
    const again = stateAfter(...UP_TO_REPEAT, { do: 'back' }, { do: 'back' }, { ...APPROVE, asked: [0, 1] });
    expect(again.asked).toEqual([2, 7]);
  });

  test('cannot be changed once it may have arrived, but its words can be looked at and it can be sent again', () => {
    const unsure = stateAfter(...UP_TO_REPEAT, { do: 'send' }, UNSURE);
    expect(isLocked(unsure)).toBe(true);
    const tried = [
      { do: 'write', text: 'annat' },
      { do: 'exclude', official: 3, isExcluded: true },
      { do: 'go', to: 'write' },
    ];
    for (const action of tried as ReportAction[]) expect(reportAfter(unsure, action)).toBe(unsure);
    const words = reportAfter(unsure, { do: 'back' });
    expect(words.view).toBe('phrase');
    expect(viewBefore(words)).toBe(words);
    expect(reportAfter(words, NEXT).view).toBe('repeat');
  });

  test('can be changed after the server has said no', () => {
    const refused = stateAfter(...UP_TO_REPEAT, { do: 'send' }, REFUSED);
    expect(isLocked(refused)).toBe(false);
    expect(reportAfter(refused, { do: 'go', to: 'readers' }).view).toBe('readers');
  });

  test('stays where it is when other readers are approved before sending', () => {
    const approved = stateAfter(
      ...UP_TO_REPEAT,
      { do: 'send' },
      { ...REFUSED, failure: 'other-readers' },
      { ...APPROVE, readers: [4, 1] },
    );
    expect(approved).toMatchObject({ view: 'repeat', approved: [4, 1], sending: { state: 'idle' } });
  });

  test('goes on with what did not fit, in a next letter that asks for no words', () => {
    const long = 'Ett ord till. '.repeat(1000);
    const state = stateAfter(NEXT, NEXT, { do: 'write', text: long }, { do: 'split' });
    expect(state.text + state.rest).toBe(long);
    const sent = [NEXT, APPROVE, NEXT, { do: 'send' }, { do: 'arrive', part: PART }].reduce(
      (now, action) => reportAfter(now, action as ReportAction),
      state,
    );
    expect(sent.sent.at(-1)?.wasFull).toBe(true);
    const next = reportAfter(sent, { do: 'write-on' });
    expect(next).toMatchObject({ view: 'write', text: state.rest.trimStart(), rest: '' });
    const review = reportAfter(next, NEXT);
    expect(reportAfter(review, APPROVE).view).toBe('repeat');
    expect(reportAfter(reportAfter(next, { do: 'back' }), { do: 'back' }).view).toBe('sent');
  });

  test('puts what does not fit before what waits already, and all of it back', () => {
    const long = (word: string) => `${word} `.repeat(3000);
    const split = stateAfter({ do: 'write', text: long('sist') }, { do: 'split' });
    const twice = [{ do: 'write', text: long('först') }, { do: 'split' }].reduce(
      (now, action) => reportAfter(now, action as ReportAction),
      split,
    );
    expect(twice.text + twice.rest).toBe(long('först') + split.rest);
    expect(reportAfter(twice, { do: 'join' })).toMatchObject({ text: twice.text + twice.rest, rest: '' });
  });

  test('never loses a letter of the text by anything but changing or sending it', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        let state = NOTHING_WRITTEN;
        for (const action of actions) {
          const next = reportAfter(state, action);
          const kept = (now: ReportState) => (now.text + now.rest).replace(/\s/g, '');
          if (action.do === 'arrive') expect(next.rest).toBe(state.rest);
          else if (action.do !== 'write') expect(kept(next)).toBe(kept(state));
          if (isLocked(state) && action.do !== 'arrive') expect(next.text).toBe(state.text);
          state = next;
        }
      }),
    );
  });
});

describe('an error of sending', () => {
  test.each([
    [new Unreachable(), 'unreachable', true],
    [new Unreadable(), 'server', true],
    [new Refusal('server-fault'), 'server', true],
    [new Refusal('letterbox-full'), 'full', false],
    [new Refusal('stale-day'), 'refused', false],
    [new DayRefused(day('2026-12-03')), { day: day('2026-12-03') }, false],
    [new Refusal('malformed'), 'refused', false],
    [new TooManyLetters(), 'too-many-letters', false],
    [new TooFewReaders(), 'too-few-readers', false],
    [new OtherReaders(), 'other-readers', false],
    [new NotLoaded({ failure: 'clock', fault: null }), { load: { failure: 'clock', fault: null } }, false],
    [new RangeError('content too long'), 'refused', false],
  ])('%s is told, with whether the letter may be there', (error, failure, mayHaveArrived) =>
    expect(sendFailureOf(error)).toEqual({ failure, mayHaveArrived }),
  );
});
