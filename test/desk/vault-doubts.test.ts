import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadSodium } from '../../crypto/sodium.ts';
import type { VaultContent } from '../../crypto/vault.ts';
import type { Witness } from '../../protocol/api-schemas.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import type { Official, Roster } from '../../protocol/roster.ts';
import { doubtsOf, rosterFaultBy, withSeen } from '../../web/doubts.ts';
import { COLLEAGUE, MONDAY, OneCase } from './one-case.ts';

beforeAll(loadSodium);

const SELF = 2;
let one: OneCase;
let content: VaultContent;
const head = (n: number) => new Uint8Array(32).fill(n + 1);
const witness = (official: number, n: number, on: number) => ({ official, n, day: addDays(MONDAY, on) }) as Witness;

/** The channel as the server shows it: so many entries, and these witnesses. */
function roster(entries: number, ...witnesses: Witness[]): Roster {
  const hashes = Array.from({ length: entries }, (_, n) => head(n));
  return { ...one.roster, entries: Array.from({ length: entries }), hashes, witnesses } as unknown as Roster;
}

function withOfficial(number: number, changes: Partial<Official>): Roster {
  const officials = new Map(one.roster.officials);
  officials.set(number, { ...officials.get(number), ...changes } as Official);
  return { ...roster(2), officials };
}

function doubts(shown: Roster = roster(2), today = addDays(MONDAY, 9)): (string | number)[] {
  const facts = { roster: shown, self: SELF, letters: one.letters, board: one.slots.board, today };
  return doubtsOf(content, facts).map(({ kind, colleague }) => colleague ?? kind);
}

/** The vault is written on that day. */
function keep(shown: Roster = roster(2), on = MONDAY): void {
  content = withSeen(one.content, shown, on);
}

beforeEach(() => {
  one = new OneCase();
  one.write();
  one.acknowledge();
  one.answer('board');
  keep();
});

test('a vault that is the newest is not doubted', () => {
  keep(roster(2, witness(SELF, 1, 0), witness(COLLEAGUE, 1, -3)));
  expect(doubts(roster(3, witness(SELF, 1, 0), witness(COLLEAGUE, 2, 4)))).toEqual([]);
});

describe('an older vault shows', () => {
  test("by its owner's witness of a later day, which is only given after the vault is written", () => {
    expect(doubts(roster(2, witness(SELF, 1, 0)))).toEqual([]);
    expect(doubts(roster(2, witness(SELF, 1, 1)))).toEqual(['own-witness']);
  });

  test('by an answer of its owner on the board, also a repeated one, and not by a colleague answering there', () => {
    const older = one.content;
    one.answer('board', { text: 'Ett svar till.' });
    one.content = older;
    keep();
    expect(doubts()).toEqual(['own-answer']);
    one.slots.board.pop();
    expect(doubts()).toEqual([]);
  });

  test('by a letter that its owner has taken', () => {
    one.content = { ...one.content, cases: [] };
    keep();
    expect(doubts()).toEqual(['own-letter']);
    one.acknowledge(COLLEAGUE);
    expect(doubts()).toEqual([]);
  });

  test('by keys that the roster announces for coming periods, and not by those of past ones', () => {
    const lists = (firstPeriod: number) => {
      return withOfficial(SELF, { keyLists: [{ firstPeriod, list: head(0) }] });
    };
    expect(doubts(lists(0))).toEqual(['own-keys']);
    expect(doubts(lists(0), addDays(MONDAY, 200))).toEqual([]);
    const seeds = Array.from({ length: 26 }, (_, period) => ({ period, seed: toB64u(head(period)) }));
    content = { ...content, periodKeys: seeds };
    expect(doubts(lists(0))).toEqual([]);
    content = { ...content, periodKeys: seeds.slice(0, -1) };
    expect(doubts(lists(0))).toEqual(['own-keys']);
  });
});

describe('a witness that went back', () => {
  test('is told, whoever gave it, for as long as it stays so', () => {
    keep(roster(2, witness(SELF, 1, 0), witness(COLLEAGUE, 1, 0)));
    expect(doubts(roster(2, witness(COLLEAGUE, 1, -1), witness(SELF, 1, 0)))).toEqual([COLLEAGUE]);
    expect(doubts(roster(2, witness(COLLEAGUE, 0, 0), witness(SELF, 1, 0)))).toEqual([COLLEAGUE]);
    expect(doubts(roster(2, witness(COLLEAGUE, 1, 0)))).toEqual(['own-witness']);
    const shown = roster(2, witness(COLLEAGUE, 1, -1), witness(SELF, 1, 0));
    content = withSeen(content, shown, addDays(MONDAY, 1));
    expect(doubts(shown)).toEqual([COLLEAGUE]);
    expect(doubts(roster(2, witness(COLLEAGUE, 1, 2), witness(SELF, 1, 0)))).toEqual([]);
  });

  test('is not missed from somebody who has gone', () => {
    keep(roster(2, witness(COLLEAGUE, 1, 0)));
    expect(doubts(withOfficial(COLLEAGUE, { retiredOn: MONDAY }))).toEqual([]);
  });
});

describe('a roster', () => {
  test('that leaves out what the vault has seen is no newer one', () => {
    keep(roster(3));
    expect(rosterFaultBy(content, roster(3))).toBeNull();
    expect(rosterFaultBy(content, roster(5))).toBeNull();
    expect(rosterFaultBy(content, roster(2))).toEqual({ fault: 'cut', n: 2 });
    const other = { ...roster(4), hashes: [0, 1, 7, 8].map(head) };
    expect(rosterFaultBy(content, other)).toEqual({ fault: 'forked', n: 2 });
  });

  test('that is shorter does not make the vault forget what it has seen, nor the day on which it was written', () => {
    keep(roster(3), addDays(MONDAY, 5));
    const again = withSeen(content, roster(2), MONDAY);
    expect(again).toMatchObject({ seen: { n: 2 }, writtenOn: addDays(MONDAY, 5) });
  });
});
