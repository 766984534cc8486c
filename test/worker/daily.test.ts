import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBoard } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, dayNumber } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn, takesEffect } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, random, storeLetters } from './letters.ts';

async function gateOf(house: House, { tag }: Letter): Promise<unknown> {
  const { DB } = await house.bindings();
  return DB.prepare('SELECT acknowledged, gate_open FROM deposits WHERE tag = ?').bind(tag).first();
}

const acknowledge = (house: House, letter: Letter) =>
  house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter) });

const SHUT = { acknowledged: 0, gate_open: 0 };
const OPEN = { acknowledged: 0, gate_open: 1 };

describe('a gate by silence', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  test('stays shut on the last day for acknowledging and opens in the first daily run after it', async () => {
    const roster = await house.roster.verify(house.today());
    const first = addDays(house.today(), -20);
    const days = Array.from({ length: 7 }, (_, index) => addDays(first, index));
    const letters = await Promise.all(days.map((day) => makeLetter(house, {}, day)));
    await storeLetters(house, letters);
    const dueOn = (day: Day) => acknowledgeDueOn(day, rulesOn(roster, day));
    for (let on = addDays(first, 1); on <= addDays(first, 13); on = addDays(on, 1)) {
      await house.runDaily(on);
      for (const letter of letters) {
        expect(await gateOf(house, letter), `${letter.day} on ${on}`).toEqual(dueOn(letter.day) < on ? OPEN : SHUT);
      }
    }
  });

  test('of an acknowledged deposit stays shut', async () => {
    const letter = await makeLetter(house);
    await storeLetters(house, [letter]);
    await acknowledge(house, letter);
    await house.runDaily(addDays(house.today(), 9));
    expect(await gateOf(house, letter)).toEqual({ acknowledged: 1, gate_open: 0 });
  });

  test('that opened is told on the board and listed with its share', async () => {
    const letter = await makeLetter(house);
    await storeLetters(house, [letter]);
    await house.runDaily(addDays(house.today(), 10));
    for (const days of [20, 21, 22]) await house.runDaily(addDays(house.today(), days));
    const { receipts } = parseBoard(new Uint8Array(await (await house.send('/api/board')).arrayBuffer()));
    expect(receipts.filter(({ tag }) => toB64u(tag) === letter.tag).at(-1)?.state).toBe('openToDeputies');
    const page = await (await house.sendAs(3, `/api/letterbox/deposits?from=${letter.day}`)).json();
    expect(page).toMatchObject({
      deposits: expect.arrayContaining([expect.objectContaining({ tag: letter.tag, gate: toB64u(letter.gate) })]),
    });
  });
});

describe('a gate by silence when the rules change', () => {
  test("opens by the rules of the deposit's day, though a later day is due earlier", async () => {
    const house = await openHouse({ rules: { acknowledgeWorkingDays: 5 } });
    try {
      const { roster } = house;
      const rules = { ...SMALL, acknowledgeWorkingDays: 1 };
      const entry = await roster.append(house.today(), 'rules', { rules }, [roster.root, testSigner(1)]);
      expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
      const after = await roster.verify(house.today());
      const monday = periodDays(after, takesEffect(after, house.today())).firstOn;
      const [slow, quick] = [await makeLetter(house, {}, addDays(monday, -1)), await makeLetter(house, {}, monday)];
      await storeLetters(house, [slow, quick]);
      const wednesday = addDays(monday, 2);
      expect(
        acknowledgeDueOn(quick.day, rules) < wednesday &&
          acknowledgeDueOn(slow.day, { ...rules, acknowledgeWorkingDays: 5 }) > wednesday,
      ).toBe(true);
      await house.runDaily(wednesday);
      expect([await gateOf(house, slow), await gateOf(house, quick)]).toEqual([SHUT, OPEN]);
    } finally {
      await house.close();
    }
  });
});

describe('the gates of an official who is reported lost', () => {
  test('open in the next daily run, acknowledged or not, for the periods of that duty, and for no other', async () => {
    const house = await openHouse();
    try {
      const roster = await house.roster.verify(house.today());
      const current = periodOn(roster, house.today());
      const [lost] = dutyOrder(roster, current) as [number];
      const other = current - 1;
      expect(dutyOrder(roster, other)[0]).not.toBe(lost);
      const letters = await Promise.all([makeLetter(house), makeLetter(house), makeLetter(house), makeLetter(house)]);
      const [unread, acknowledged, taken, elsewhere] = letters as [Letter, Letter, Letter, Letter];
      await storeLetters(house, [unread, acknowledged, taken], current);
      await storeLetters(house, [elsewhere], other);
      await acknowledge(house, acknowledged);
      await house.send('/api/letterbox/gates', { json: { day: taken.day, tag: taken.tag, share: toB64u(taken.gate) } });
      await acknowledge(house, taken);
      await house.runDaily(house.today());
      expect(await gateOf(house, unread)).toEqual(SHUT);

      const entry = await house.roster.append(house.today(), 'lost', { official: lost }, [house.roster.root]);
      expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
      expect(await gateOf(house, unread)).toEqual(SHUT);
      await house.runDaily(addDays(house.today(), 1));
      expect(await gateOf(house, unread)).toEqual(OPEN);
      expect(await gateOf(house, acknowledged)).toEqual({ acknowledged: 1, gate_open: 1 });
      // Also what was taken after it had been opened: it may be the lost one who has it.
      const page = await (await house.sendAs(3, `/api/letterbox/deposits?from=${taken.day}`)).json();
      const { tag } = taken;
      expect(page).toMatchObject({
        deposits: expect.arrayContaining([expect.objectContaining({ tag, state: 'openToDeputies' })]),
      });
      expect(await gateOf(house, elsewhere)).toEqual(SHUT);

      const later = await makeLetter(house);
      await storeLetters(house, [later], current);
      await house.runDaily(addDays(house.today(), 2));
      expect(await gateOf(house, later)).toEqual(SHUT);
    } finally {
      await house.close();
    }
  });
});

describe('the hour of the daily run', () => {
  const published = async (house: House) => {
    const { DB } = await house.bindings();
    const { results } = await DB.prepare('SELECT published_on FROM publications ORDER BY published_on').all();
    return (results as { published_on: Day }[]).map(({ published_on }) => published_on);
  };

  test.each([3, 22, 23])(
    'is the one of the rules (%i, UTC), once a day, and a run that was missed is made up for',
    async (hour) => {
      const house = await openHouse({ rules: { publicationHour: hour } });
      try {
        const day = addDays(house.today(), 1);
        await house.runDaily(day, hour);
        expect(await published(house)).toEqual([day]);
        for (let later = hour + 1; later < hour + 24; later++) await house.runDaily(day, later);
        expect(await published(house)).toEqual([day]);
        await house.runDaily(day, hour + 24);
        await house.runDaily(day, hour + 48 + 20);
        expect(await published(house)).toEqual([day, addDays(day, 1), addDays(day, 2)]);
        await house.runDaily(day, hour + 24);
        await house.runDaily(addDays(day, -1), hour);
        expect(await published(house)).toHaveLength(3);
      } finally {
        await house.close();
      }
    },
  );

  test('in the spring and the autumn, when clocks are changed, skips and doubles no day', async () => {
    const house = await openHouse({ rules: { publicationHour: 22 } });
    try {
      const { DB } = await house.bindings();
      for (const [from, to] of [
        ['2027-03-26', '2027-03-31'],
        ['2027-10-29', '2027-11-02'],
      ] as [Day, Day][]) {
        for (let day = from; day <= to; day = addDays(day, 1)) await house.runDaily(day, 22);
        const days = (await published(house)).filter((day) => day >= from);
        expect(days).toHaveLength(dayNumber(to) - dayNumber(from) + 1);
        await DB.prepare('DELETE FROM publications').run();
      }
    } finally {
      await house.close();
    }
  });
});

describe('what the daily run forgets', () => {
  test('spent signatures and counts go after two days, slots after 60 publications, publications after 270; a deposit not by itself', async () => {
    const decision = { number: 'KS 2026:14', decidedOn: '2026-01-07' as Day };
    const house = await openHouse({ rules: { archiveDecision: decision } });
    try {
      const { DB } = await house.bindings();
      const [today, letter] = [house.today(), await makeLetter(house, {}, addDays(house.today(), -34))];
      await storeLetters(house, [letter]);
      const days = [-3, -2, -1, 0].map((days) => addDays(today, days));
      for (const day of days) {
        await DB.prepare('INSERT INTO spent_signatures VALUES (?, ?)')
          .bind(toB64u(random(32)), day)
          .run();
        await DB.prepare('INSERT INTO letterbox_days VALUES (?, 1)').bind(day).run();
      }
      const old = Array.from({ length: 275 }, (_, index) => addDays(today, index - 275));
      const insert = DB.prepare('INSERT INTO publications VALUES (?, ?, ?)');
      const [receipts, slots] = [toB64u(new Uint8Array(48).fill(1)), toB64u(random(4096))];
      await DB.batch(old.map((day) => insert.bind(day, receipts, slots)));
      await house.runDaily(today);
      const column = async (query: string) => (await DB.prepare(query).raw()).flat();
      expect(await column('SELECT spent_on FROM spent_signatures ORDER BY 1')).toEqual(days.slice(2));
      expect(await column('SELECT day FROM letterbox_days ORDER BY 1')).toEqual(days.slice(2));
      expect(await column('SELECT count(*) FROM publications')).toEqual([270]);
      expect(await column('SELECT min(published_on) FROM publications WHERE slots IS NOT NULL')).toEqual([addDays(today, -59)]);
      expect(await column('SELECT tag FROM deposits')).toEqual([letter.tag]);
    } finally {
      await house.close();
    }
  });

  test('leaves what a broken run had done, and does the rest when it is made again', async () => {
    const house = await openHouse();
    try {
      const { DB } = await house.bindings();
      const letter = await makeLetter(house, {}, addDays(house.today(), -20));
      await storeLetters(house, [letter]);
      await DB.prepare('ALTER TABLE ghosts RENAME TO away').run();
      await expect(house.runDaily()).rejects.toThrow();
      expect(await gateOf(house, letter)).toEqual(OPEN);
      expect(await DB.prepare('SELECT count(*) AS count FROM publications').first('count')).toBe(0);
      await DB.prepare('ALTER TABLE away RENAME TO ghosts').run();
      await house.runDaily();
      expect(await DB.prepare('SELECT count(*) AS count FROM publications').first('count')).toBe(1);
    } finally {
      await house.close();
    }
  });
});
