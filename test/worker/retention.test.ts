import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encodeReceipt, parseBoard, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays, takesEffect } from '../../protocol/duty-periods.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { dayAt } from '../../rules/today.ts';
import { app } from '../../worker/app.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, random, refusalOf, storeLetters } from './letters.ts';

/** What goes when: the day before it is there, the day after it is gone, and no letter goes without an archive decision. */
const DECIDED = { archiveDecision: { number: 'KS 2026:14', decidedOn: '2026-01-07' as Day } };

let house: House;
const onDay = (days: number) => addDays(house.today(), days);

/** Somebody who has opened a letter says so many days from today that it has served; by the Worker's own code. */
async function expire({ day, tag, secret }: Letter, days: number, change: object = {}): Promise<string | number> {
  const { DB } = await house.bindings();
  const body = JSON.stringify({ day, tag, secret: toB64u(secret), ...change });
  const headers = { 'content-type': 'application/json' };
  const request = new Request('http://days.example/api/letterbox/expiries', { method: 'POST', body, headers });
  return refusalOf(app.fetch(request, { DB, CLOCK_DAYS_AHEAD: days }));
}

/** The daily run so many days from today. */
async function runAt(days: number): Promise<void> {
  const database = openDatabase((await house.bindings()).DB);
  await runDaily(database, momentAt(Date.parse(`${onDay(days)}T12:00:00Z`)));
}

async function isThere({ tag }: Letter): Promise<boolean> {
  const { DB } = await house.bindings();
  return (await DB.prepare('SELECT tag FROM deposits WHERE tag = ?').bind(tag).first()) !== null;
}

async function stored(isAcknowledged = true): Promise<Letter> {
  const letter = await makeLetter(house);
  await storeLetters(house, [letter]);
  if (isAcknowledged) await house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter) });
  return letter;
}

/** Puts other rules in force, and says from how many days from today on. */
async function change(rules: Partial<ChannelRules>): Promise<number> {
  const { roster } = house;
  const body = { rules: { ...SMALL, ...rules } };
  const entry = await roster.append(house.today(), 'rules', body, [roster.root, testSigner(1)]);
  expect(await refusalOf(house.send('/api/roster', { json: { entry, keys: null } }))).toBe(201);
  const after = await roster.verify(house.today());
  const from = periodDays(after, takesEffect(after, house.today())).firstOn;
  return (Date.parse(from) - Date.parse(house.today())) / 86_400_000;
}

describe('a deposit, where an archive decision is named', () => {
  beforeAll(async () => {
    house = await openHouse({ rules: DECIDED });
  });
  afterAll(() => house.close());

  test('goes with the daily run after somebody who has opened it has said that it has served, after 90 days at the soonest', async () => {
    const [letter, other] = [await stored(), await stored()];
    const before = await house.dump();
    expect(await expire(letter, 89)).toBe('too-early');
    expect(await house.dump()).toBe(before);
    expect(await expire(letter, 90)).toBe(200);
    const marked = await house.dump();
    expect([await expire(letter, 90), await expire(letter, 300)]).toEqual([200, 200]);
    expect(await house.dump()).toBe(marked);
    expect(await isThere(letter)).toBe(true);
    await runAt(91);
    expect([await isThere(letter), await isThere(other)]).toEqual([false, true]);
    expect(await house.dump()).not.toContain(toB64u(letter.deposit));
    expect(await expire(letter, 91)).toBe('not-found');
    await runAt(1000);
    expect(await isThere(other)).toBe(true);
  });

  test('does not go while nobody has acknowledged it, or on the word of somebody who has not opened it', async () => {
    const letter = await stored(false);
    const before = await house.dump();
    expect(await expire(letter, 200)).toBe('too-early');
    expect(await expire(letter, 200, { secret: toB64u(random(32)) })).toBe('wrong-secret');
    expect(await expire(letter, 200, { secret: toB64u(letter.gate) })).toBe('wrong-secret');
    expect(await expire(letter, 200, { tag: toB64u(random(16)) })).toBe('not-found');
    expect(await expire(letter, 200, { day: onDay(-1) })).toBe('not-found');
    expect(await expire(letter, 200, { stray: 1 })).toBe('malformed');
    expect(await house.dump()).toBe(before);
  });
});

describe('without an archive decision', () => {
  beforeAll(async () => {
    house = await openHouse({ rules: DECIDED });
  });
  afterAll(() => house.close());

  test('no deposit goes: nobody may say that one has served, and what was said before waits', async () => {
    const [said, unsaid] = [await stored(), await stored()];
    expect(await expire(said, 95)).toBe(200);
    const from = await change({ archiveDecision: null });
    expect(await expire(unsaid, from + 100)).toBe('retention-undecided');
    for (const days of [from + 100, from + 101, from + 1000]) await runAt(days);
    expect([await isThere(said), await isThere(unsaid)]).toEqual([true, true]);
    await change(DECIDED);
    await runAt(from + 1001);
    expect([await isThere(said), await isThere(unsaid)]).toEqual([false, true]);
  });
});

describe('an archive decision that has been withdrawn while the daily run was away', () => {
  beforeAll(async () => {
    house = await openHouse({ rules: DECIDED });
  });
  afterAll(() => house.close());

  test('lets nothing go from the board, also with the publications of days on which it was in force', async () => {
    const from = await change({ archiveDecision: null });
    const { DB } = await house.bindings();
    const [receipts, slots] = [toB64u(random(48)), toB64u(random(REPLY_SLOT_SIZE))];
    const insert = DB.prepare('INSERT INTO publications VALUES (?, ?, ?)');
    await DB.batch(Array.from({ length: 280 }, (_, ago) => insert.bind(onDay(from - 5 - ago), receipts, slots)));
    await runAt(from + 1);
    const kept = await DB.prepare('SELECT count(*) AS count, count(slots) AS withSlots FROM publications').first();
    expect(kept).toEqual({ count: 280 + 6, withSlots: 280 + 6 });
  });
});

describe('an archive decision of a later day', () => {
  const AHEAD = 200;
  beforeAll(async () => {
    const today = dayAt(Date.now());
    house = await openHouse({ rules: { archiveDecision: { number: 'KS 2026:14', decidedOn: addDays(today, AHEAD) } } });
  });
  afterAll(() => house.close());

  test('lets nothing go before that day', async () => {
    const letter = await stored();
    expect(await expire(letter, AHEAD - 1)).toBe('retention-undecided');
    expect(await expire(letter, AHEAD)).toBe(200);
    await runAt(AHEAD - 1);
    expect(await isThere(letter)).toBe(true);
    await runAt(AHEAD);
    expect(await isThere(letter)).toBe(false);
  });
});

describe('the vault of somebody who has left', () => {
  const vaults = async () => {
    const { DB } = await house.bindings();
    const { results } = await DB.prepare('SELECT official FROM vaults ORDER BY official').all();
    return (results as { official: number }[]).map(({ official }) => official);
  };

  /** A house in which everybody has a vault, and one is retired and one lost today. */
  async function afterLeaving(rules: Partial<ChannelRules>): Promise<void> {
    house = await openHouse({ rules });
    const { DB } = await house.bindings();
    const insert = DB.prepare('INSERT INTO vaults VALUES (?, 1, ?)');
    await DB.batch([1, 2, 3, 4, 5].map((official) => insert.bind(official, toB64u(random(65_536)))));
    for (const [kind, official] of [
      ['retire', 2],
      ['lost', 4],
    ] as const) {
      const entry = await house.roster.append(house.today(), kind, { official }, [house.roster.root]);
      expect(await refusalOf(house.send('/api/roster', { json: { entry, keys: null } }))).toBe(201);
    }
  }
  afterEach(() => house.close());

  test('goes 730 days later, and those of others stay', async () => {
    await afterLeaving(DECIDED);
    for (const days of [0, 1, 729]) await runAt(days);
    expect(await vaults()).toEqual([1, 2, 3, 4, 5]);
    await runAt(730);
    expect(await vaults()).toEqual([1, 3, 5]);
    await runAt(3000);
    expect(await vaults()).toEqual([1, 3, 5]);
  });

  test.each([
    ['no archive decision', () => ({})],
    ['one of a later day', () => ({ archiveDecision: { number: 'KS 2026:14', decidedOn: addDays(dayAt(Date.now()), 800) } })],
  ])('stays where the rules name %s', async (_, rules) => {
    await afterLeaving(rules());
    await runAt(799);
    expect(await vaults()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe.each([
  { decision: 'an archive decision', rules: DECIDED, isForgotten: true },
  { decision: 'no archive decision', rules: {}, isForgotten: false },
])('a board of many months, where the rules name $decision', ({ rules, isForgotten }) => {
  /** The receipt and the slot of the publication so many before the next. */
  const receipts = new Map<number, Bytes>();
  const slots = new Map<number, Bytes>();
  beforeAll(async () => {
    house = await openHouse({ rules });
    const { DB } = await house.bindings();
    const insert = DB.prepare('INSERT INTO publications VALUES (?, ?, ?)');
    const statements = Array.from({ length: 270 }, (_, index) => {
      const ago = 270 - index;
      receipts.set(ago, encodeReceipt({ tag: random(16), memo: random(24), state: 'received' }));
      slots.set(ago, random(REPLY_SLOT_SIZE));
      const slot = ago <= 60 ? toB64u(slots.get(ago) as Bytes) : null;
      return insert.bind(onDay(-ago), toB64u(receipts.get(ago) as Bytes), slot);
    });
    await DB.batch(statements);
  });
  afterAll(() => house.close());

  /** Whether what stood in the publication so many before today's is on the board, and in the database. */
  async function areThere(ago: number): Promise<{ receipt: boolean; slot: boolean }> {
    const board = parseBoard(new Uint8Array(await (await house.send('/api/board')).arrayBuffer()));
    const shown = new Set([...board.receipts.map(({ tag }) => toB64u(tag)), ...board.slots.map((slot) => toB64u(slot))]);
    const [tag, slot] = [toB64u((receipts.get(ago) as Bytes).slice(0, 16)), toB64u(slots.get(ago) as Bytes)];
    const dump = await house.dump();
    // Three bytes are four characters: a receipt of 48 bytes stands in its publication's text as it is.
    const isPast = !isForgotten;
    expect(dump.includes(toB64u(receipts.get(ago) as Bytes))).toBe(shown.has(tag) || isPast);
    // Of older ones the database never had the slot.
    expect(dump.includes(slot)).toBe(shown.has(slot) || (isPast && ago <= 60));
    return { receipt: shown.has(tag), slot: shown.has(slot) };
  }

  test('shows a slot for 60 publications and a receipt for 270, and not a day longer; it is deleted then, if anything may be', async () => {
    expect([await areThere(270), await areThere(60)]).toEqual([
      { receipt: true, slot: false },
      { receipt: true, slot: true },
    ]);
    await runAt(0);
    expect([await areThere(270), await areThere(269), await areThere(60), await areThere(59)]).toEqual([
      { receipt: false, slot: false },
      { receipt: true, slot: false },
      { receipt: true, slot: false },
      { receipt: true, slot: true },
    ]);
    await runAt(1);
    expect([(await areThere(269)).receipt, (await areThere(59)).slot]).toEqual([false, false]);
  });

  test('keeps a ghost that found no place, as a deposit is kept, until its turn comes', async () => {
    const { DB } = await house.bindings();
    const old = (ago: number) =>
      DB.prepare('INSERT INTO ghosts VALUES (?, ?, 2, NULL, ?)').bind(toB64u(random(16)), toB64u(random(24)), onDay(-ago));
    await DB.prepare('DELETE FROM ghosts').run();
    // Sixteen find no room among the four that may be told again of eight.
    await DB.batch([...Array.from({ length: 8 }, () => old(266)), ...Array.from({ length: 8 }, () => old(267))]);
    const waiting = async (ago: number) =>
      DB.prepare('SELECT count(*) AS count FROM ghosts WHERE told_on = ?').bind(onDay(-ago)).first('count');
    await runAt(2);
    expect([await waiting(267), await waiting(266)]).toEqual([4, 8]);
    await runAt(3);
    expect([await waiting(267), await waiting(266)]).toEqual([0, 8]);
    await runAt(4);
    expect([await waiting(267), await waiting(266)]).toEqual([0, 4]);
    await runAt(5);
    expect([await waiting(267), await waiting(266)]).toEqual([0, 0]);
  });
});
