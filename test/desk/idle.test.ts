import { describe, expect, test } from 'vitest';
import { judgeUse } from '../../web/desk/idle.ts';

const MINUTE = 60_000;
const seen = { lastInputAt: 0, hiddenSince: null };

describe('a desk that nobody touches', () => {
  test('stays open for ten minutes, warns in the last one, and locks', () => {
    expect(judgeUse(seen, 9 * MINUTE - 1)).toEqual({ lock: null, secondsLeft: null });
    expect(judgeUse(seen, 9 * MINUTE)).toEqual({ lock: null, secondsLeft: 60 });
    expect(judgeUse(seen, 10 * MINUTE - 1)).toEqual({ lock: null, secondsLeft: 1 });
    expect(judgeUse(seen, 10 * MINUTE)).toEqual({ lock: 'idle' });
  });

  test('locks when its device wakes up hours later', () => {
    expect(judgeUse(seen, 300 * MINUTE)).toEqual({ lock: 'idle' });
  });
});

describe('a desk that nobody sees', () => {
  test('locks after five minutes, however lately it was touched', () => {
    expect(judgeUse({ lastInputAt: 2 * MINUTE, hiddenSince: 2 * MINUTE }, 7 * MINUTE - 1).lock).toBeNull();
    expect(judgeUse({ lastInputAt: 2 * MINUTE, hiddenSince: 2 * MINUTE }, 7 * MINUTE)).toEqual({ lock: 'hidden' });
  });
});
