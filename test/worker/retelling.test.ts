import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBoard, RECEIPT_STATE } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, storeLetters } from './letters.ts';

/**
 * Receipts live for months: twenty days of a channel, then, as somebody who comes back would see it, thirty more, and between them publications
 * that hold nothing.
 */
const RECEIPTS = 32;
const [BEFORE, AFTER, END] = [20, 90, 120] as const;
/** Of what a life is told in them: at which publication, counted from 0, as which state. */
type Life = readonly { readonly at: number; readonly state: 1 | 2 | 3 }[];

let house: House;
let [taken, untaken, served]: Letter[] = [];
/** By tag, from everything that was published; deposits and filler alike, as somebody sees it who keeps the board every day. */
let lives: ReadonlyMap<string, Life>;
const lifeOf = (letter: Letter | undefined): Life => lives.get(letter?.tag ?? '') ?? [];
const ghosts = () => [...lives].filter(([tag]) => ![taken, untaken, served].some((letter) => letter?.tag === tag));
const states = (life: Life) => life.map(({ state }) => state).join('');
const waits = (life: Life) => life.slice(1).map(({ at }, index) => at - (life[index]?.at ?? 0));

beforeAll(async () => {
  house = await openHouse({ rules: { receipts: RECEIPTS } });
  [taken, untaken, served] = await Promise.all([makeLetter(house), makeLetter(house), makeLetter(house)]);
  const letters = [taken, untaken, served] as Letter[];
  await storeLetters(house, letters);
  for (const letter of [taken, served] as Letter[])
    await house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter) });
  await publishTo(0, BEFORE);
  // As when it has served: nobody tells of it any more.
  const { DB } = await house.bindings();
  await DB.prepare('DELETE FROM deposits WHERE tag = ?').bind(served?.tag).run();
  const empty = DB.prepare("INSERT INTO publications VALUES (?, '', NULL)");
  const between = Array.from({ length: AFTER - BEFORE }, (_, index) => addDays(house.today(), BEFORE + index));
  await DB.batch(between.map((day) => empty.bind(day)));
  await publishTo(AFTER, END);
  const { receipts } = parseBoard(new Uint8Array(await (await house.send('/api/board')).arrayBuffer()));
  const found = new Map<string, Life>();
  for (const [place, { tag, state }] of receipts.entries()) {
    const publication = Math.floor(place / RECEIPTS);
    const one = { at: publication < BEFORE ? publication : publication - BEFORE + AFTER, state: RECEIPT_STATE[state] };
    found.set(toB64u(tag), [...(found.get(toB64u(tag)) ?? []), one]);
  }
  lives = found;
});
afterAll(() => house.close());

/** Makes the daily runs of these days from today on, with the Worker's own code on the house's D1. */
async function publishTo(from: number, to: number): Promise<void> {
  const database = openDatabase((await house.bindings()).DB);
  const noon = (days: number): Day => addDays(house.today(), days);
  for (let days = from; days < to; days++) await runDaily(database, momentAt(Date.parse(`${noon(days)}T12:00:00Z`)));
}

describe('the receipt of a deposit', () => {
  test('is told again when its last telling is 90 publications old, as it was, for as long as the deposit is stored', () => {
    expect([states(lifeOf(taken)), waits(lifeOf(taken))]).toEqual(['122', [1, 90]]);
    expect(states(lifeOf(untaken))).toBe('133');
    expect([90, 91, 92]).toContain(waits(lifeOf(untaken)).at(-1));
    expect(states(lifeOf(served))).toBe('12');
  });
});

describe('filler', () => {
  test('lives the lives of real ones: received; acknowledged, or open and soon taken; and, some, told again when old', () => {
    for (const [, life] of ghosts()) expect(states(life)).toMatch(/^13?2{0,2}$/);
    const opened = ghosts().filter(([, life]) => states(life).startsWith('132') && (life[2]?.at ?? 0) < BEFORE);
    expect(opened.length).toBeGreaterThan(5);
    // A publication in which no new filler begins was full of what was due, and some of it waited.
    const hadRoom = new Set([...lives.values()].map((life) => life[0]?.at));
    for (const [, life] of opened) {
      const [, told, taken] = life.map(({ at }) => at) as [number, number, number];
      for (let at = told + 3; at < taken; at++) expect(hadRoom.has(at)).toBe(false);
    }
  });

  test('is told again after as many publications as deposits are, one in two', () => {
    const told = ghosts().filter(([, life]) => (life.find(({ state }) => state === 2)?.at ?? END) < BEFORE);
    const again = told.filter(([, life]) => states(life).endsWith('22'));
    // At most half of a publication tells again: where that does not suffice, the youngest wait for the next.
    for (const [, life] of again) expect([90, 91, 92]).toContain(waits(life).at(-1));
    expect(told.length).toBeGreaterThan(100);
    expect(again.length / told.length).toBeGreaterThan(0.3);
    expect(again.length / told.length).toBeLessThan(0.7);
  });

  test('leaves nothing behind that does not wait to be told', async () => {
    const { DB } = await house.bindings();
    const waiting = (await DB.prepare('SELECT tag, state, due_on, told_on FROM ghosts').all()).results as {
      tag: string;
      state: number;
      due_on: Day | null;
      told_on: Day | null;
    }[];
    const newest = addDays(house.today(), END - 1);
    for (const { tag, state, due_on, told_on } of waiting) {
      const last = lives.get(tag)?.at(-1);
      if (told_on) expect([last?.state, state, told_on <= newest]).toEqual([2, 2, true]);
      else expect([last?.state === 1 || last?.state === 3, (due_on ?? '') > newest]).toEqual([true, true]);
    }
    const toCome = ghosts().filter(([, life]) => !states(life).endsWith('2')).length;
    expect(waiting.filter(({ due_on }) => due_on !== null)).toHaveLength(toCome);
  });
});
