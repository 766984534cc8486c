import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { KEYS_PER_LIST } from '../../protocol/roster-entry.ts';
import { RosterMaker, SMALL, testSigner } from '../../test/roster-maker.ts';

const FOUNDED = day('2026-08-03');
const NAMES = ['Åsa Lind', 'Erik Berg', 'Maria Holm', 'Ali Hassan', 'Karin Ek', 'Nils Ström', 'Eva Dahl', 'Omar Said'];
const SERVING = 6;
/** Weekly duty for ten years. */
export const PERIODS = 520;

export interface TenYears {
  readonly maker: RosterMaker;
  /** The day of the last entry's week. */
  readonly today: Day;
}

/**
 * The log of ten years: six people on weekly duty, each with a new key list every 26 weeks and four leaves a year; twice
 * somebody retires and is followed by another, and twice the rules are changed.
 */
export async function tenYears(): Promise<TenYears> {
  const maker = await RosterMaker.found(FOUNDED);
  const keysUntil = new Map<number, number>();
  for (const name of NAMES.slice(0, SERVING)) keysUntil.set(await maker.admit(FOUNDED, { name }), 1);
  for (let week = 0; week < PERIODS; week++) {
    const on = addDays(FOUNDED, 7 * week);
    for (const official of keysUntil.keys()) {
      await announceKeys(maker, on, week, official, keysUntil);
      if ((week + 2 * official) % 13 === 5) await maker.leave(on, official, addDays(on, 10), addDays(on, 12 + official));
    }
    if (week === 170 || week === 340) await succeed(maker, on, week, keysUntil);
    if (week === 200 || week === 400) await changeRules(maker, on, week === 200 ? 60 : 90, keysUntil);
  }
  return { maker, today: addDays(FOUNDED, 7 * PERIODS - 1) };
}

/** Keys for 26 more periods, some weeks before those of the list before run out. Periods are weeks here. */
async function announceKeys(
  maker: RosterMaker,
  on: Day,
  week: number,
  official: number,
  keysUntil: Map<number, number>,
): Promise<void> {
  const until = keysUntil.get(official) as number;
  if (until > week + 4) return;
  await maker.listKeys(on, official, until, crypto.getRandomValues(new Uint8Array(KEYS_PER_LIST * 32)));
  keysUntil.set(official, until + KEYS_PER_LIST);
}

/** Whoever has served longest goes, and somebody new comes. */
async function succeed(maker: RosterMaker, on: Day, week: number, keysUntil: Map<number, number>): Promise<void> {
  const [gone, second] = keysUntil.keys();
  await maker.append(on, 'retire', { official: gone as number }, [maker.root]);
  keysUntil.delete(gone as number);
  const name = NAMES[maker.officials] as string;
  keysUntil.set(await maker.admit(on, { name }, second as number), week + 2);
}

async function changeRules(maker: RosterMaker, on: Day, feedbackDays: number, keysUntil: Map<number, number>): Promise<void> {
  const [second] = keysUntil.keys();
  await maker.append(on, 'rules', { rules: { ...SMALL, feedbackDays } }, [maker.root, testSigner(second as number)]);
}
