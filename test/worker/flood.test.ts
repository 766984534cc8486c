import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseBoard, RECEIPT_SIZE, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { composePublication, type Waiting } from '../../worker/publication.ts';
import { SMALL } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { type Letter, makeLetter, storeLetters } from './letters.ts';

/** More deposits than a board can tell of: each day, and what is to be told again, keeps its share of the places. */
const RECEIPTS = SMALL.receipts;
const AGAIN_AFTER = 90;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  const { DB } = await house.bindings();
  await DB.batch(['deposits', 'publications', 'ghosts'].map((table) => DB.prepare(`DELETE FROM ${table}`)));
});

const on = (days: number): Day => addDays(house.today(), days);
const letterOf = (days: number) => makeLetter(house, {}, on(days));
const store = async (letters: readonly Letter[], columns: Readonly<Record<string, string | number>> = {}) => {
  await storeLetters(house, letters);
  const { DB } = await house.bindings();
  for (const [column, value] of Object.entries(columns))
    await DB.batch(letters.map(({ tag }) => DB.prepare(`UPDATE deposits SET ${column} = ? WHERE tag = ?`).bind(value, tag)));
};

/** So many deposits of one day, whose maker has acknowledged them. */
async function flood(count: number, days: number): Promise<void> {
  const letters = await Promise.all(Array.from({ length: count }, () => letterOf(days)));
  await store(letters, { acknowledged: 1 });
}

/** A publication for each of so many days before today, holding nothing. */
async function publishedBefore(count: number): Promise<void> {
  const { DB } = await house.bindings();
  const empty = DB.prepare("INSERT INTO publications VALUES (?, '', NULL)");
  await DB.batch(Array.from({ length: count }, (_, index) => empty.bind(on(-index - 1))));
}

/** The states that the board tells of a letter, oldest first. */
async function toldOf({ tag }: Letter): Promise<string[]> {
  const { receipts } = parseBoard(new Uint8Array(await (await house.send('/api/board')).arrayBuffer()));
  return receipts.filter((receipt) => toB64u(receipt.tag) === tag).map(({ state }) => state);
}

describe('a flood, whose maker acknowledges it,', () => {
  test('keeps back the receipts of its own day, and neither those of days before nor of days after', async () => {
    const [untold, opened, after] = [await letterOf(-3), await letterOf(-2), await letterOf(0)];
    await store([untold, after]);
    await store([opened], { gate_open: 1, published_state: 1, told_on: on(-1) });
    await flood(40, -1);
    await house.runDaily(on(1));
    expect(await Promise.all([untold, opened, after].map(toldOf))).toEqual([['received'], ['openToDeputies'], ['received']]);
  });

  test('of many days leaves a place to each', async () => {
    const letters = await Promise.all([-6, -4, -2, 0].map(letterOf));
    for (const days of [-5, -3, -1]) await flood(20, days);
    await store(letters);
    await house.runDaily(on(1));
    expect(await Promise.all(letters.map(toldOf))).toEqual(letters.map(() => ['received']));
  });

  test('leaves places to what is to be told again, however long that has waited', async () => {
    await publishedBefore(AGAIN_AFTER);
    const [old, older] = [await letterOf(-100), await letterOf(-400)];
    await store([old], { acknowledged: 1, published_state: 2, receipt_due: 0, told_on: on(-AGAIN_AFTER) });
    await store([older], { acknowledged: 1, published_state: 2, receipt_due: 0, told_on: on(-380) });
    await flood(40, -1);
    await house.runDaily(on(0));
    expect(await Promise.all([old, older].map(toldOf))).toEqual([['acknowledged'], ['acknowledged']]);
  });
});

describe('a publication', () => {
  const deposits = (count: number, told_on: Day | null) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ day: on(-200), tag: `${told_on ? 'B' : 'A'}${index}`.padEnd(22, 'A'), memo: 'A'.repeat(32) },
      ...{ published_state: told_on ? 2 : 0, state: 2, told_on },
    }));
  const ghosts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ tag: `G${index}`.padEnd(22, 'A'), memo: 'A'.repeat(32), state: 2, due_on: null, told_on: on(-150) },
    }));
  const NOTHING: Waiting = { receipts: [], oldReceipts: [], slots: [], ghosts: [], oldGhosts: [] };

  /** How many are told: new deposits, old deposits, old filler. */
  function told(waiting: Partial<Waiting>, receipts = RECEIPTS): number[] {
    const publication = composePublication({ ...NOTHING, ...waiting }, { ...SMALL, receipts }, on(0));
    expect(publication.receipts).toHaveLength(receipts * RECEIPT_SIZE);
    expect(publication.slots).toHaveLength(SMALL.slots * REPLY_SLOT_SIZE);
    const { received, acknowledged } = publication.told;
    return [received.length, acknowledged.length, publication.toldGhosts.length];
  }

  test('keeps a quarter of its places, one at least, for deposits that are to be told again, and half at most', () => {
    const [receipts, oldReceipts] = [deposits(20, null), deposits(20, on(-100))];
    expect(told({ receipts, oldReceipts })).toEqual([6, 2, 0]);
    expect(told({ receipts, oldReceipts }, 4)).toEqual([3, 1, 0]);
    expect(told({ receipts, oldReceipts }, 7)).toEqual([6, 1, 0]);
    expect(told({ receipts, oldReceipts: deposits(1, on(-100)) })).toEqual([7, 1, 0]);
    expect(told({ receipts: deposits(5, null), oldReceipts })).toEqual([5, 3, 0]);
    expect(told({ oldReceipts })).toEqual([0, 4, 0]);
  });

  test('keeps none for filler, which takes what nothing real asks for', () => {
    const [receipts, oldReceipts, oldGhosts] = [deposits(20, null), deposits(20, on(-100)), ghosts(20)];
    expect(told({ receipts, oldGhosts })).toEqual([8, 0, 0]);
    // Filler that was told of before them.
    expect(told({ receipts, oldReceipts, oldGhosts })).toEqual([6, 2, 0]);
    expect(told({ oldReceipts, oldGhosts })).toEqual([0, 0, 4]);
  });
});
