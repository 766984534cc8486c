import { addDays } from '../../protocol/calendar.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { dayAt } from '../../rules/today.ts';
import { RosterMaker, SMALL } from '../../test/roster-maker.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertEntry } from '../../worker/store/roster.ts';
import type { Measure } from './budget.ts';
import { migrate, run } from './miniflare.ts';

/** A board is full after 270 publications; a few more show that it stays as it is. */
const PUBLICATIONS = 275;
const MEBIBYTE = 1024 * 1024;

/** The board of a small and of a large municipality. */
export async function measureBoards(): Promise<Measure[]> {
  return [await measureSmallBoard(), await measureLargeBoard()];
}

export async function measureSmallBoard(): Promise<Measure> {
  const figure = (await boardSize({ slots: 2, receipts: 8 })) / MEBIBYTE;
  return { what: 'board, small municipality (2 slots, 8 receipts a day)', figure, most: 0.7, unit: 'MiB' };
}

async function measureLargeBoard(): Promise<Measure> {
  const figure = (await boardSize({ slots: 4, receipts: 32 })) / MEBIBYTE;
  return { what: 'board, large municipality (4 slots, 32 receipts a day)', figure, most: 2, unit: 'MiB' };
}

/** Bytes of the board as the Worker serves it after nine months of daily runs. */
async function boardSize(rules: { slots: number; receipts: number }): Promise<number> {
  const house = await run('dist/worker/index.js');
  try {
    await migrate(house.database);
    const today = dayAt(Date.now());
    const founded = addDays(today, -PUBLICATIONS);
    const { entries } = await RosterMaker.found(founded, { ...SMALL, ...rules });
    await insertEntry(openDatabase(house.database), entries[0] as RosterEntry, null);
    for (let days = 1; days <= PUBLICATIONS; days++) {
      await house.runCron(new Date(`${addDays(founded, days)}T12:00:00Z`));
    }
    const answer = await fetch(new URL('/api/board', house.url));
    if (answer.status !== 200) throw new Error(`no board: ${answer.status}`);
    return (await answer.arrayBuffer()).byteLength;
  } finally {
    await house.close();
  }
}
