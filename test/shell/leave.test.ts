import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countShift } from '../../web/ui/leave.ts';

/** Plays keys, each with the seconds since the one before, and tells after which of them the page was left. */
function leftAfter(keys: readonly (readonly [key: string, seconds: number, repeat?: boolean])[]): number[] {
  let now = 0;
  const left: number[] = [];
  let pressed = 0;
  const listen = countShift(
    () => left.push(pressed),
    () => now,
  );
  for (const [key, seconds, repeat = false] of keys) {
    now += seconds * 1000;
    pressed++;
    listen({ key, repeat } as KeyboardEvent);
  }
  return left;
}

describe('three presses of Shift leave the page', () => {
  test('at the third, within five seconds', () => {
    expect(
      leftAfter([
        ['Shift', 0],
        ['Shift', 2],
        ['Shift', 2.9],
      ]),
    ).toEqual([3]);
  });

  test('not when the first of the three is more than five seconds ago', () => {
    expect(
      leftAfter([
        ['Shift', 0],
        ['Shift', 2],
        ['Shift', 3.1],
      ]),
    ).toEqual([]);
  });

  test('not when it is held down, which repeats the key', () => {
    expect(
      leftAfter([
        ['Shift', 0],
        ['Shift', 0.1, true],
        ['Shift', 0.1, true],
        ['Shift', 0.1, true],
      ]),
    ).toEqual([]);
  });

  test('not when names are written with capitals: another key lies between', () => {
    expect(
      leftAfter([
        ['Shift', 0],
        ['A', 0.1],
        ['Shift', 0.1],
        ['B', 0.1],
        ['Shift', 0.1],
        ['C', 0.1],
      ]),
    ).toEqual([]);
  });

  test('however capitals, digits and pauses are mixed, never without three presses in a row', () => {
    const key = fc.tuple(fc.constantFrom('Shift', 'Shift', 'a', 'Å', '1', 'Tab'), fc.double({ min: 0, max: 6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        for (const at of leftAfter(keys)) {
          expect(keys.slice(at - 3, at).map(([name]) => name)).toEqual(['Shift', 'Shift', 'Shift']);
          expect(keys.slice(at - 2, at).reduce((sum, [, seconds]) => sum + seconds, 0)).toBeLessThanOrEqual(5.001);
        }
      }),
    );
  });
});
