import { describe, expect, test } from 'vitest';
import { RECEIPT_SIZE, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, dayNumber } from '../../protocol/calendar.ts';
import { periodDays, takesEffect } from '../../protocol/duty-periods.ts';
import { SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { makeLetter, random, refusalOf, storeLetters } from './letters.ts';

interface Publication {
  readonly on: Day;
  readonly receipts: number;
  readonly slots: number;
}

/** What each publication holds, oldest first. */
async function published(house: House): Promise<Publication[]> {
  const { DB } = await house.bindings();
  const { results } = await DB.prepare('SELECT * FROM publications ORDER BY published_on').all();
  const count = (text: unknown, size: number) => Buffer.from(String(text), 'base64url').length / size;
  return results.map(({ published_on, receipts, slots }: Record<string, unknown>) => {
    return { on: published_on as Day, receipts: count(receipts, RECEIPT_SIZE), slots: count(slots, REPLY_SLOT_SIZE) };
  });
}

async function inHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openHouse();
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

describe('a cron that was away', () => {
  test('for a week is made up for: a publication for each day with its fixed numbers, and what waited goes oldest first', async () => {
    await inHouse(async (house) => {
      const today = house.today();
      const [quiet, loud] = [await makeLetter(house), await makeLetter(house)];
      await storeLetters(house, [quiet]);
      await house.runDaily(today);
      await storeLetters(house, [loud]);
      const slots = Array.from({ length: 5 }, () => random(REPLY_SLOT_SIZE));
      for (const slot of slots) await house.sendAs(1, '/api/board/slots', { json: { slot: toB64u(slot) } });
      await house.runDaily(addDays(today, 8));
      expect(await published(house)).toEqual(
        Array.from({ length: 9 }, (_, days) => ({ on: addDays(today, days), receipts: 8, slots: 2 })),
      );
      const { DB } = await house.bindings();
      const told = await DB.prepare('SELECT tag, published_state, told_on, gate_open FROM deposits ORDER BY told_on').all();
      // The gates are opened first: one is told as open at once, the other, of which nothing was told yet, on the day after.
      expect(told.results).toEqual([
        { tag: quiet.tag, published_state: 3, told_on: addDays(today, 1), gate_open: 1 },
        { tag: loud.tag, published_state: 3, told_on: addDays(today, 2), gate_open: 1 },
      ]);
      expect(await DB.prepare('SELECT count(*) AS count FROM reply_slots').first('count')).toBe(0);
    });
  });

  test('for weeks is made up for by the last fourteen days, by the rules of each', async () => {
    await inHouse(async (house) => {
      const { roster } = house;
      await house.runDaily(house.today());
      const rules = { ...SMALL, receipts: 12, slots: 3 };
      const entry = await roster.append(house.today(), 'rules', { rules }, [roster.root, testSigner(1)]);
      expect(await refusalOf(house.send('/api/roster', { json: { entry, keys: null } }))).toBe(201);
      const after = await roster.verify(house.today());
      const changed = periodDays(after, takesEffect(after, house.today())).firstOn;
      const [newest, first] = [addDays(changed, 7), addDays(changed, -6)];
      expect(dayNumber(first) - dayNumber(house.today())).toBeGreaterThan(1);
      await house.runDaily(newest);
      const caughtUp = (await published(house)).slice(1);
      expect(caughtUp.map(({ on }) => on)).toEqual(Array.from({ length: 14 }, (_, days) => addDays(first, days)));
      for (const { on, receipts, slots } of caughtUp)
        expect([on, receipts, slots]).toEqual(on < changed ? [on, 8, 2] : [on, 12, 3]);
    });
  });
});
