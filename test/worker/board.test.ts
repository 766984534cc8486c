import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeReceipt, parseBoard, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { periodDays, takesEffect } from '../../protocol/duty-periods.ts';
import { SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, random, refusalOf, storeLetters } from './letters.ts';

let house: House;
let day: Day;
beforeAll(async () => {
  house = await openHouse();
  day = house.today();
});
afterAll(() => house.close());

const get = (headers: Record<string, string> = {}) => house.send('/api/board', { headers });
const board = async () => parseBoard(new Uint8Array(await (await get()).arrayBuffer()));
const postSlot = (slot: Bytes, official = 1) => house.sendAs(official, '/api/board/slots', { json: { slot: toB64u(slot) } });
const publish = async () => {
  day = addDays(day, 1);
  await house.runDaily(day);
};
const stateOf = async ({ tag }: Letter) =>
  (await board()).receipts.filter((receipt) => toB64u(receipt.tag) === tag).map(({ state }) => state);
const acknowledge = (letter: Letter) => house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter) });

describe('a reply slot', () => {
  test('is taken once; identical bytes again are told the same, others under its hint are refused', async () => {
    const slot = random(REPLY_SLOT_SIZE);
    const hint = toB64u(slot.slice(0, 16));
    const answers = [await postSlot(slot), await postSlot(slot), await postSlot(slot, 2)];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
    for (const answer of answers) expect(await answer.json()).toEqual({ hint });
    const other = concat(slot.slice(0, 16), random(REPLY_SLOT_SIZE - 16));
    const before = await house.dump();
    expect(await refusalOf(postSlot(other, 2))).toBe('hint-taken');
    expect(await house.dump()).toBe(before);
    const { DB } = await house.bindings();
    expect(
      await DB.prepare('SELECT hint, posted_on, slot FROM reply_slots')
        .all()
        .then(({ results }: { results: unknown }) => results),
    ).toEqual([{ hint, posted_on: house.today(), slot: toB64u(slot) }]);
  });

  test('is taken once when it comes twice at the same time', async () => {
    const slot = random(REPLY_SLOT_SIZE);
    const answers = await Promise.all([postSlot(slot), postSlot(slot), postSlot(slot, 3)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  test('is refused when 400 wait, unless it is one of them', async () => {
    const { DB } = await house.bindings();
    const kept = (await DB.prepare('SELECT * FROM reply_slots').all()).results as { hint: string; slot: string }[];
    const insert = DB.prepare('INSERT INTO reply_slots (hint, posted_on, slot) VALUES (?, ?, ?)');
    const fake = 'A'.repeat(5462);
    const hints = Array.from({ length: 400 - kept.length }, () => toB64u(random(16)));
    await DB.batch(hints.map((hint) => insert.bind(hint, house.today(), fake)));
    const before = await house.dump();
    expect(await refusalOf(postSlot(random(REPLY_SLOT_SIZE)))).toBe('board-full');
    expect(await house.dump()).toBe(before);
    expect((await postSlot(new Uint8Array(Buffer.from(kept[0]?.slot ?? '', 'base64url')))).status).toBe(200);
    await DB.batch([DB.prepare('DELETE FROM reply_slots WHERE slot = ?').bind(fake)]);
    expect((await postSlot(random(REPLY_SLOT_SIZE))).status).toBe(201);
  });

  test('of another size, from a leader or from nobody is refused', async () => {
    const before = await house.dump();
    expect(await refusalOf(postSlot(random(4095)))).toBe('malformed');
    expect(await refusalOf(postSlot(random(4097)))).toBe('malformed');
    expect(await refusalOf(postSlot(random(4096), 5))).toBe('wrong-role');
    expect(await refusalOf(house.send('/api/board/slots', { json: { slot: toB64u(random(4096)) } }))).toBe('signature-missing');
    expect(await house.dump()).toBe(before);
  });
});

describe('the board', () => {
  test('before the first publication is empty, and kept for a minute at most', async () => {
    const response = await get();
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, ...new Array(15).fill(0)]));
  });

  test('gets exactly the receipts and slots of the rules with every publication, whatever waits', async () => {
    for (let publication = 1; publication <= 3; publication++) {
      await publish();
      const { publishedOn, receipts, slots } = await board();
      expect([publishedOn, receipts.length, slots.length]).toEqual([day, 8 * publication, 2 * publication]);
    }
  });

  test('is published once a day, however often the cron comes', async () => {
    const before = await house.dump();
    for (const hour of [0, 2, 4, 12, 23]) await house.runDaily(hour < 3 ? addDays(day, 1) : day, hour);
    expect(await house.dump()).toBe(before);
  });

  test('carries no validator that would tell, with the next visit, when this browser was here last', async () => {
    const response = await get({ 'if-none-match': '*' });
    expect([response.status, response.headers.get('etag'), response.headers.get('last-modified')]).toEqual([200, null, null]);
  });

  test('may be kept until the publication hour', async () => {
    const maxAge = Number((await get()).headers.get('cache-control')?.split('=')[1]);
    const secondsOfDay = Math.floor(Date.now() / 1000) % 86_400;
    expect(Math.abs(maxAge - ((3 * 3600 - secondsOfDay + 2 * 86_400) % 86_400))).toBeLessThanOrEqual(3);
  });

  test('may be kept no longer where the hour is another from tomorrow on', async () => {
    const hour = new Date().getUTCHours();
    const soon = (hour + 2) % 24;
    const other = await openHouse({ rules: { publicationHour: hour } });
    try {
      const { roster } = other;
      const rules = { ...SMALL, publicationHour: soon };
      const entry = await roster.append(other.today(), 'rules', { rules }, [roster.root, testSigner(1)]);
      expect((await other.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
      const after = await roster.verify(other.today());
      const { firstOn } = periodDays(after, takesEffect(after, other.today()));
      await other.setDaysAhead(daysBetween(other.today(), firstOn) - 1);
      expect(other.today()).toBe(addDays(firstOn, -1));
      await other.runDaily(firstOn);
      const maxAge = Number((await other.send('/api/board')).headers.get('cache-control')?.split('=')[1]);
      expect(maxAge).toBeGreaterThan(60);
      expect(maxAge).toBeLessThanOrEqual(2 * 3600);
    } finally {
      await other.close();
    }
  });

  test('has each kind sorted by its bytes within a publication, so that place tells nothing', async () => {
    const { receipts, slots } = await board();
    const inPublications = <Part>(parts: readonly Part[], size: number) =>
      Array.from({ length: parts.length / size }, (_, index) => parts.slice(index * size, (index + 1) * size));
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    const kinds = [
      inPublications(
        receipts.map((receipt) => hex(encodeReceipt(receipt))),
        8,
      ),
      inPublications(slots.map(hex), 2),
    ];
    for (const publications of kinds) for (const parts of publications) expect(parts).toEqual([...parts].sort());
    expect(kinds.flat()).toHaveLength(6);
  });

  test('shows a slot that waited, once, and takes it again when it is posted again', async () => {
    const slot = random(REPLY_SLOT_SIZE);
    const shown = async () => (await board()).slots.filter((other) => toB64u(other) === toB64u(slot)).length;
    await postSlot(slot);
    await publish();
    expect(await shown()).toBe(1);
    await publish();
    expect(await shown()).toBe(1);
    expect((await postSlot(slot)).status).toBe(201);
    await publish();
    expect(await shown()).toBe(2);
  });

  test('shows no more slots than the rules have; the rest wait, those of earlier days first', async () => {
    const slots = Array.from({ length: 5 }, () => random(REPLY_SLOT_SIZE));
    for (const slot of slots) await postSlot(slot);
    const { DB } = await house.bindings();
    // The middle one: neither order of hints alone would take it among the first two.
    const early = slots.map((slot) => toB64u(slot.slice(0, 16))).sort()[2] as string;
    await DB.prepare('UPDATE reply_slots SET posted_on = ? WHERE hint = ?').bind(addDays(house.today(), -1), early).run();
    const waiting = async () => (await DB.prepare('SELECT count(*) AS count FROM reply_slots').first('count')) as number;
    await publish();
    expect((await board()).slots.slice(-2).map((slot) => toB64u(slot.slice(0, 16)))).toContain(early);
    expect(await waiting()).toBe(3);
    await publish();
    await publish();
    expect(await waiting()).toBe(0);
    expect((await board()).slots.length % 2).toBe(0);
  });
});

describe('a receipt', () => {
  test('tells a deposit as received first, then as acknowledged, then as open', async () => {
    const letter = await makeLetter(house);
    await storeLetters(house, [letter]);
    await acknowledge(letter);
    await publish();
    expect(await stateOf(letter)).toEqual(['received']);
    await publish();
    expect(await stateOf(letter)).toEqual(['received', 'acknowledged']);
    await publish();
    expect(await stateOf(letter)).toHaveLength(2);
    await house.send('/api/letterbox/gates', { json: { day: letter.day, tag: letter.tag, share: toB64u(letter.gate) } });
    await publish();
    expect(await stateOf(letter)).toEqual(['received', 'acknowledged', 'openToDeputies']);
    const memo = (await board()).receipts.find((receipt) => toB64u(receipt.tag) === letter.tag)?.memo;
    expect(memo).toEqual(letter.deposit.slice(152, 176));
  });

  test('of more deposits than a publication holds waits, none is forgotten', async () => {
    const letters = await Promise.all(Array.from({ length: 11 }, () => makeLetter(house, {}, day)));
    await storeLetters(house, letters);
    const told = async () => (await Promise.all(letters.map(stateOf))).filter((states) => states.length > 0).length;
    await publish();
    expect(await told()).toBe(8);
    await publish();
    expect(await told()).toBe(11);
    expect((await board()).receipts.length % 8).toBe(0);
    for (const letter of letters) await acknowledge(letter);
  });

  test('of acknowledged deposits goes before a flood that nobody acknowledges', async () => {
    // What the tests before have left is told first.
    for (let publication = 0; publication < 3; publication++) await publish();
    const flood = await Promise.all(Array.from({ length: 20 }, () => makeLetter(house, {}, day)));
    const letter = await makeLetter(house, {}, addDays(day, 1));
    await storeLetters(house, [...flood, letter]);
    await acknowledge(letter);
    await publish();
    await publish();
    expect(await stateOf(letter)).toEqual(['received', 'acknowledged']);
    const told = (await Promise.all(flood.map(stateOf))).filter((states) => states.length > 0);
    expect(told.length).toBeLessThan(20);
    for (const one of flood) await acknowledge(one);
  });

  test('that is filler lives as a real one: received first, then acknowledged soon, or opened to the deputies later', async () => {
    for (let publication = 0; publication < 24; publication++) await publish();
    const lives = new Map<string, { state: string; at: number }[]>();
    const { receipts } = await board();
    for (const [place, { tag, state }] of receipts.entries()) {
      const life = lives.get(toB64u(tag)) ?? [];
      lives.set(toB64u(tag), [...life, { state, at: Math.floor(place / 8) }]);
    }
    const { DB } = await house.bindings();
    const real = (await DB.prepare('SELECT tag FROM deposits').all()).results.map(({ tag }: Record<string, unknown>) => tag);
    const filler = [...lives].filter(([tag]) => !real.includes(tag)).map(([, life]) => life);
    const whole = ['received', 'acknowledged'];
    const opened = ['received', 'openToDeputies', 'acknowledged'];
    for (const life of filler) {
      const states = life.map(({ state }) => state);
      expect([whole.slice(0, states.length), opened.slice(0, states.length)]).toContainEqual(states);
    }
    const waits = (state: string, place = 1) =>
      filler.filter((life) => life[place]?.state === state).map((life) => (life[place]?.at ?? 0) - (life[place - 1]?.at ?? 0));
    expect(waits('acknowledged').length).toBeGreaterThan(20);
    expect(Math.min(...waits('acknowledged'))).toBeGreaterThanOrEqual(1);
    expect(waits('openToDeputies').length).toBeGreaterThan(0);
    // Three working days and the publication after them, or later where real receipts took the places.
    expect(Math.min(...waits('openToDeputies'))).toBeGreaterThanOrEqual(3);
    // Taken one to three days after that.
    expect(Math.min(...waits('acknowledged', 2))).toBeGreaterThanOrEqual(1);
    const ghosts = (await DB.prepare('SELECT count(*) AS count FROM ghosts WHERE told_on IS NULL').first('count')) as number;
    expect(filler.filter((life) => life.at(-1)?.state !== 'acknowledged')).toHaveLength(ghosts);
  });
});
