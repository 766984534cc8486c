import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import { isProofOfWork, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { headOf } from '../../protocol/roster.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, post, provenRequest, random, refusalOf, storeLetters } from './letters.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Says which refusal a deposit gets, and sees that nothing has changed. */
async function refused(letter: Letter, change: object | null = null): Promise<string | number> {
  const request = change ? { ...unproven(letter), ...change } : await provenRequest(letter);
  const before = await house.dump();
  const code = await refusalOf(house.send('/api/letterbox', { json: request }));
  expect(await house.dump()).toBe(before);
  return code;
}

/** A request for what is refused before its work is looked at, or for lack of it. */
function unproven({ deposit, gate, day }: Letter) {
  return { deposit: toB64u(deposit), gate: toB64u(gate), day, nonce: toB64u(new Uint8Array(8)) };
}

describe('a deposit', () => {
  test('gets a receipt, and identical bytes again the same one', async () => {
    const request = await provenRequest(await makeLetter(house));
    const first = await house.send('/api/letterbox', { json: request });
    const before = await house.dump();
    const again = await house.send('/api/letterbox', { json: request });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect(await house.dump()).toBe(before);
  });

  test('is stored once when it is sent twice at the same time, and both are told the same', async () => {
    const letter = await makeLetter(house);
    const request = await provenRequest(letter);
    const answers = await Promise.all(Array.from({ length: 4 }, () => house.send('/api/letterbox', { json: request })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    for (const answer of answers) expect(await answer.json()).toEqual({ tag: letter.tag, day: letter.day });
    expect(await counted()).toBe(await stored());
  });

  test('of yesterday is accepted, and of no other day', async () => {
    const on = (days: number) => makeLetter(house, {}, addDays(house.today(), days));
    expect((await post(house, await on(-1))).status).toBe(201);
    for (const days of [-2, 1]) expect(await refused(await on(days))).toBe('stale-day');
  });

  test('under a tag that another deposit has, that day or a day beside it, is tag-taken', async () => {
    const [today, tag] = [house.today(), random(16)];
    await post(house, await makeLetter(house, { tag }, addDays(today, -1)));
    expect(await refused(await makeLetter(house, { tag }, addDays(today, -1)))).toBe('tag-taken');
    expect(await refused(await makeLetter(house, { tag }))).toBe('tag-taken');
    const ahead = await makeLetter(house, {}, addDays(today, 1));
    await storeLetters(house, [ahead]);
    expect(await refused(await makeLetter(house, { tag: bytesOf(ahead.tag) }))).toBe('tag-taken');
  });

  test('with the same bytes but another gate share is not the same', async () => {
    const letter = await makeLetter(house);
    await post(house, letter);
    expect(await refused({ ...letter, gate: random(32) })).toBe('wrong-share');
    const { DB } = await house.bindings();
    const otherShare = toB64u(random(32));
    await DB.prepare('UPDATE deposits SET gate = ? WHERE tag = ?').bind(otherShare, letter.tag).run();
    expect(await refused(letter)).toBe('tag-taken');
  });

  test('whose gate share is not the committed one is refused', async () => {
    expect(await refused({ ...(await makeLetter(house)), gate: random(32) })).toBe('wrong-share');
  });

  test('without its work, or with work for other bytes, share or day, is refused', async () => {
    const letter = await makeLetter(house);
    const { nonce } = await provenRequest(letter);
    expect(await refused(letter, { nonce: toB64u(random(8)) })).toBe('weak-proof-of-work');
    expect(await refused(letter, { nonce, day: addDays(letter.day, -1) })).toBe('weak-proof-of-work');
    expect(await refused(letter, { nonce, gate: toB64u(random(32)) })).toBe('weak-proof-of-work');
    expect(await refused(await makeLetter(house), { nonce })).toBe('weak-proof-of-work');
  });

  test('of another version, suite or number of slots, cut, longer or of other members is refused', async () => {
    const letter = await makeLetter(house);
    for (const offset of [0, 1, 2, 3]) {
      const deposit = letter.deposit.slice();
      deposit[offset] = 9;
      expect(await refused({ ...letter, deposit }, {}), `byte ${offset}`).toBe('unsupported-version');
    }
    expect(await refused(letter, { deposit: toB64u(letter.deposit.slice(1)) })).toBe('malformed');
    expect(await refused(letter, { deposit: toB64u(random(16_385)) })).toBe('malformed');
    expect(await refused(letter, { deposit: `${toB64u(letter.deposit).slice(0, -1)}=` })).toBe('malformed');
    expect(await refused(letter, { nonce: undefined })).toBe('malformed');
    expect(await refused(letter, { from: 'me' })).toBe('malformed');
    expect(await refused(letter, { day: '2026-02-30' })).toBe('malformed');
    expect(await refused(letter, { day: 20_000 })).toBe('malformed');
  });

  test('sealed for another period is refused', async () => {
    // The period before this one is right on this one's first day.
    for (const period of [3, 6]) expect(await refused(await makeLetter(house, { period }))).toBe('wrong-period');
  });

  test('that names a head which never was one is refused', async () => {
    expect(await refused(await makeLetter(house, { head: random(32) }))).toBe('unknown-head');
  });

  test('that names a head which has not been the newest for more than two days is refused', async () => {
    const old = await house.roster.verify(house.today());
    expect(await refused(await makeLetter(house, { head: old.hashes[3] as typeof old.channelId }))).toBe('stale-head');
  });
});

describe('the letterbox', () => {
  test('says the day, the work it asks for, and that it is not full', async () => {
    expect(await (await house.send('/api/letterbox')).json()).toEqual({
      day: house.today(),
      bits: 18,
      full: false,
      cover: expect.any(Boolean),
    });
  });

  test.each([
    [4, 1],
    [8, 3],
    [48, 23],
    [64, 24],
  ])('of a channel with %i receipts a publication wants covers until a day has had %i deposits', async (receipts, covered) => {
    const small = await openHouse({ rules: { receipts } });
    try {
      const wantsAfter = async (deposits: number) => {
        const { DB } = await small.bindings();
        await DB.prepare('INSERT OR REPLACE INTO letterbox_days VALUES (?, ?)').bind(small.today(), deposits).run();
        return ((await (await small.send('/api/letterbox')).json()) as { cover: boolean }).cover;
      };
      expect(((await (await small.send('/api/letterbox')).json()) as { cover: boolean }).cover).toBe(true);
      if (covered > 1) expect(await wantsAfter(covered - 1)).toBe(true);
      expect(await wantsAfter(covered)).toBe(false);
      expect(2 * covered).toBeLessThanOrEqual(receipts);
    } finally {
      await small.close();
    }
  });

  test('wants no covers from 24 on, asks for more work on a busy day, refuses less, and is full from 3000 on', async () => {
    const busy = await openHouse({ rules: { receipts: 64 } });
    try {
      const request = await barelyProven(busy);
      const { DB } = await busy.bindings();
      const came = (deposits: number) =>
        DB.prepare('INSERT OR REPLACE INTO letterbox_days VALUES (?, ?)').bind(busy.today(), deposits).run();
      const says = async () => (await busy.send('/api/letterbox')).json();
      await came(23);
      expect(await says()).toEqual({ day: busy.today(), bits: 18, full: false, cover: true });
      await came(24);
      expect(await says()).toEqual({ day: busy.today(), bits: 18, full: false, cover: false });
      await came(301);
      expect(await says()).toEqual({ day: busy.today(), bits: 19, full: false, cover: false });
      const more = await provenRequest(await makeLetter(busy), 19);
      expect((await busy.send('/api/letterbox', { json: more })).status).toBe(201);
      await came(999);
      expect(await says()).toEqual({ day: busy.today(), bits: 24, full: false, cover: false });
      expect(await refusalOf(busy.send('/api/letterbox', { json: request }))).toBe('weak-proof-of-work');
      await came(3000);
      expect(await says()).toEqual({ day: busy.today(), bits: 24, full: true, cover: false });
      expect(await refusalOf(busy.send('/api/letterbox', { json: request }))).toBe('letterbox-full');
      await came(2999);
      expect(await says()).toEqual({ day: busy.today(), bits: 24, full: false, cover: false });
    } finally {
      await busy.close();
    }
  });
});

describe('across days', () => {
  test('a head and a period that were right stay so for two days and one, and an answer that was lost is given again', async () => {
    const shifted = await openHouse();
    try {
      const before = await shifted.roster.verify(shifted.today());
      const [head, today] = [headOf(before), shifted.today()];
      const retire = await shifted.roster.append(today, 'retire', { official: 6 }, [shifted.roster.root]);
      expect((await shifted.send('/api/roster', { json: { entry: retire, keys: null } })).status).toBe(201);
      const accepted = await provenRequest(await makeLetter(shifted, { head }));
      expect((await shifted.send('/api/letterbox', { json: accepted })).status).toBe(201);

      await shifted.setDaysAhead(2);
      expect((await post(shifted, await makeLetter(shifted, { head }))).status).toBe(201);
      expect((await shifted.send('/api/letterbox', { json: accepted })).status).toBe(200);

      await shifted.setDaysAhead(3);
      expect(await refusalOf(post(shifted, await makeLetter(shifted, { head })))).toBe('stale-head');

      const nextMonday = periodDays(before, 6).firstOn;
      const ahead = (Date.parse(nextMonday) - Date.parse(today)) / 86_400_000;
      await shifted.setDaysAhead(ahead);
      expect((await post(shifted, await makeLetter(shifted, { period: 5 }))).status).toBe(201);
      expect((await post(shifted, await makeLetter(shifted))).status).toBe(201);
      await shifted.setDaysAhead(ahead + 1);
      expect(await refusalOf(post(shifted, await makeLetter(shifted, { period: 5 })))).toBe('wrong-period');
    } finally {
      await shifted.close();
    }
  });
});

describe('acknowledging and opening', () => {
  let letter: Letter;
  beforeAll(async () => {
    letter = await makeLetter(house);
    await post(house, letter);
  });

  const acknowledge = (change: object = {}) => {
    const json = { ...acknowledgementOf(letter), ...change };
    return refusalOf(house.send('/api/letterbox/acknowledgements', { json }));
  };
  const open = (change: object = {}) => {
    const json = { day: letter.day, tag: letter.tag, share: toB64u(letter.gate), ...change };
    return refusalOf(house.send('/api/letterbox/gates', { json }));
  };

  test('with a wrong secret or share, another day or tag, or a stray member changes nothing', async () => {
    const before = await house.dump();
    expect(await acknowledge({ secret: toB64u(random(32)) })).toBe('wrong-secret');
    expect(await acknowledge({ secret: toB64u(letter.gate) })).toBe('wrong-secret');
    expect(await open({ share: toB64u(random(32)) })).toBe('wrong-share');
    expect(await open({ share: toB64u(letter.secret) })).toBe('wrong-share');
    for (const attempt of [acknowledge, open]) {
      expect(await attempt({ day: addDays(letter.day, -1) })).toBe('not-found');
      expect(await attempt({ tag: toB64u(random(16)) })).toBe('not-found');
      expect(await attempt({ stray: 1 })).toBe('malformed');
      expect(await attempt({ tag: letter.tag.slice(1) })).toBe('malformed');
    }
    expect(await house.dump()).toBe(before);
  });

  test('an acknowledged deposit is listed so, its gate shut, and acknowledging again changes nothing', async () => {
    expect(await acknowledge()).toBe(200);
    const before = await house.dump();
    expect(await acknowledge()).toBe(200);
    expect(await house.dump()).toBe(before);
    expect(await listed(letter)).toMatchObject({ state: 'acknowledged', gate: null });
  });

  test('the reporter opens the gate of an acknowledged deposit, once for all', async () => {
    expect(await open()).toBe(200);
    const before = await house.dump();
    expect(await open()).toBe(200);
    expect(await house.dump()).toBe(before);
    expect(await listed(letter)).toMatchObject({ state: 'openToDeputies', gate: toB64u(letter.gate) });
  });

  test('acknowledging an open one says that it is taken, and keeps its gate open', async () => {
    letter = await makeLetter(house);
    await post(house, letter);
    expect([await open(), await acknowledge()]).toEqual([200, 200]);
    expect(await listed(letter)).toMatchObject({ state: 'acknowledged', gate: toB64u(letter.gate) });
    const { DB } = await house.bindings();
    const query = DB.prepare('SELECT acknowledged, gate_open FROM deposits WHERE tag = ?').bind(letter.tag);
    expect(await query.first()).toEqual({ acknowledged: 1, gate_open: 1 });
  });
});

/** A deposit whose work is enough for a quiet day and not for the busiest. */
async function barelyProven(busy: House): ReturnType<typeof provenRequest> {
  const letter = await makeLetter(busy);
  const request = await provenRequest(letter);
  const target = await proofOfWorkTarget(letter.deposit, letter.gate, letter.day);
  return (await isProofOfWork(target, bytesOf(request.nonce), 24)) ? barelyProven(busy) : request;
}

type Page = {
  deposits: { day: string; tag: string; deposit: string; gate: string | null; state: string; claim: string | null }[];
  next: null | { from: string; after: string };
};

async function page(query: string): Promise<Page> {
  return (await (await house.sendAs(2, `/api/letterbox/deposits?${query}`)).json()) as Page;
}

async function listed({ day, tag }: Letter): Promise<Page['deposits'][number] | undefined> {
  return (await page(`from=${day}`)).deposits.find((deposit) => deposit.tag === tag);
}

describe('the listing', () => {
  test('gives every deposit once, by day and tag, in pages of 64', async () => {
    const day = addDays(house.today(), -30);
    const letters = await Promise.all(
      Array.from({ length: 130 }, (_, index) => makeLetter(house, {}, addDays(day, index % 3))),
    );
    await storeLetters(house, letters);
    const seen: string[] = [];
    let query: string | null = `from=${day}`;
    const sizes: number[] = [];
    while (query) {
      const { deposits, next }: Page = await page(query);
      sizes.push(deposits.length);
      seen.push(...deposits.map((deposit) => `${deposit.day} ${deposit.tag}`));
      query = next && `from=${next.from}&after=${next.after}`;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining(letters.map((letter) => `${letter.day} ${letter.tag}`)));
    expect(sizes.slice(0, -1)).toEqual(sizes.slice(0, -1).map(() => 64));
    expect(seen.length).toBe(await stored());
  });

  test('gives the bytes that came, and of those without an open gate no share', async () => {
    const letter = await makeLetter(house);
    await post(house, letter);
    const { day, tag, deposit } = letter;
    expect(await listed(letter)).toEqual({ day, tag, deposit: toB64u(deposit), gate: null, state: 'received', claim: null });
  });

  test('is for ombudspersons alone, and for days', async () => {
    const path = `/api/letterbox/deposits?from=${house.today()}`;
    expect(await refusalOf(house.send(path))).toBe('signature-missing');
    expect(await refusalOf(house.sendAs(5, path))).toBe('wrong-role');
    for (const query of [
      '',
      'from=yesterday',
      'after=AAAAAAAAAAAAAAAAAAAAAA',
      `from=${house.today()}&after=x`,
      `from=${house.today()}&limit=9`,
    ]) {
      expect(await refusalOf(house.sendAs(1, `/api/letterbox/deposits?${query}`)), query).toBe('malformed');
    }
    expect(await refusalOf(house.sendAs(1, `${path}&from=${house.today()}`))).toBe('malformed');
  });
});

async function stored(): Promise<number> {
  const { DB } = await house.bindings();
  return (await DB.prepare('SELECT count(*) AS count FROM deposits').first('count')) as number;
}

async function counted(): Promise<number> {
  const { DB } = await house.bindings();
  return (await DB.prepare('SELECT sum(deposits) AS count FROM letterbox_days').first('count')) as number;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
