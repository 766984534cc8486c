import { beforeEach, describe, expect, test } from 'vitest';
import { deriveClaim } from '../../crypto/claim.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import type { Official } from '../../protocol/roster.ts';
import { gateReason } from '../../web/desk/gate.ts';
import { COLLEAGUE, MONDAY, OneCase, SELF } from './one-case.ts';

let one: OneCase;
beforeEach(() => {
  one = new OneCase();
});

/** A letter that goes to a handler, so that nobody had been on duty for it. */
const open = () => one.write(MONDAY, { type: 'follow-up' }, 'openToDeputies');

describe('why a gate is open', () => {
  test('is that nobody acknowledged in time, once that day has passed; before, that whoever wrote asked for it', () => {
    const letter = open();
    expect(gateReason(letter, one.roster, addDays(MONDAY, 3))).toEqual({ why: 'asked' });
    expect(gateReason(letter, one.roster, addDays(MONDAY, 4))).toEqual({ why: 'late', on: addDays(MONDAY, 3) });
  });

  test('is, where somebody had acknowledged it, that no answer came', () => {
    const letter = open();
    const claim = toB64u(deriveClaim(letter.opened.readersKey, COLLEAGUE));
    expect(gateReason({ ...letter, claim }, one.roster, addDays(MONDAY, 9))).toEqual({ why: 'unanswered', who: COLLEAGUE });
  });

  test('is, where who was on duty has lost the words, that', () => {
    const { opened, ...rest } = one.write(MONDAY, { type: 'concern', exclusions: [] }, 'openToDeputies');
    const header = { ...opened.header, period: 0 };
    const officials = new Map<number, Official>(
      [...one.roster.officials].map(([number, official]) => [number, { ...official, servesFrom: 0, leaves: [] }]),
    );
    const primary = officials.get(SELF);
    if (!primary) throw new Error('somebody is on duty');
    officials.set(SELF, { ...primary, lostOn: MONDAY });
    const roster = { ...one.roster, officials };
    expect(gateReason({ ...rest, opened: { ...opened, header } }, roster, MONDAY)).toEqual({ why: 'lost', who: SELF });
  });
});
