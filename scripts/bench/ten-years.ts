import { makePeriodKeys } from '../../crypto/period-keys.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, weekday } from '../../protocol/calendar.ts';
import { entryHash, KEYS_PER_LIST } from '../../protocol/roster-entry.ts';
import { RosterMaker, SMALL, testSigner } from '../../test/roster-maker.ts';
import type { DatabaseBinding } from '../../worker/store/db.ts';

const NAMES = ['Åsa Lind', 'Erik Berg', 'Maria Holm', 'Ali Hassan', 'Karin Ek', 'Nils Ström', 'Eva Dahl', 'Omar Said'];
const SERVING = 6;
/** Weekly duty for ten years. */
export const PERIODS = 520;

export interface TenYears {
  readonly maker: RosterMaker;
  readonly today: Day;
  /** The key lists of who serves today, by official number, each following the one before. */
  readonly lists: ReadonlyMap<number, readonly MadeList[]>;
}

interface MadeList {
  readonly firstPeriod: number;
  readonly publicKeys: readonly Bytes[];
  /** 26 × 32 bytes. */
  readonly hashes: Bytes;
}

interface Office {
  readonly maker: RosterMaker;
  readonly lists: Map<number, MadeList[]>;
}

/**
 * The log of ten years until today: six people on weekly duty, each with a new key list every 26 weeks and four leaves a year; twice
 * somebody retires and is followed by another, and twice the rules are changed.
 */
export async function tenYears(today: Day): Promise<TenYears> {
  await loadSodium();
  const founded = addDays(today, -weekday(today) - 7 * (PERIODS - 1));
  const office: Office = { maker: await RosterMaker.found(founded), lists: new Map() };
  for (const name of NAMES.slice(0, SERVING)) await join(office, founded, name, null, 1);
  for (let week = 0; week < PERIODS; week++) {
    const on = addDays(founded, 7 * week);
    for (const official of office.lists.keys()) {
      await announceKeys(office, on, week, official);
      if ((week + 2 * official) % 13 === 5) await office.maker.leave(on, official, addDays(on, 10), addDays(on, 12 + official));
    }
    if (week === 170 || week === 340) await succeed(office, on, week);
    if (week === 200 || week === 400) await changeRules(office, on, week === 200 ? 60 : 90);
  }
  return { ...office, today };
}

async function join({ maker, lists }: Office, on: Day, name: string, second: number | null, servesFrom: number): Promise<void> {
  const official = await maker.admit(on, { name }, second);
  // Its keys are announced in the same week, from that period on.
  lists.set(official, [{ firstPeriod: servesFrom - KEYS_PER_LIST, publicKeys: [], hashes: new Uint8Array() }]);
}

/** Keys for 26 more periods, some weeks before those of the list before run out. Periods are weeks here. */
async function announceKeys({ maker, lists }: Office, on: Day, week: number, official: number): Promise<void> {
  const own = lists.get(official) ?? [];
  const firstPeriod = (own.at(-1)?.firstPeriod ?? 0) + KEYS_PER_LIST;
  if (firstPeriod > week + 4) return;
  const { publicKeys, hashes } = makePeriodKeys();
  await maker.listKeys(on, official, firstPeriod, hashes);
  // Today's period may lie in the newest list or in the one before it.
  lists.set(official, [...own.slice(-1), { firstPeriod, publicKeys, hashes }]);
}

/** Whoever has served longest goes, and somebody new comes. */
async function succeed(office: Office, on: Day, week: number): Promise<void> {
  const [gone, second] = office.lists.keys();
  if (gone === undefined || second === undefined) throw new Error('nobody is left');
  await office.maker.append(on, 'retire', { official: gone }, [office.maker.root]);
  office.lists.delete(gone);
  await join(office, on, NAMES[office.maker.officials] ?? '', second, week + 2);
}

async function changeRules({ maker, lists }: Office, on: Day, feedbackDays: number): Promise<void> {
  const [second] = lists.keys();
  if (second === undefined) throw new Error('nobody is left');
  await maker.append(on, 'rules', { rules: { ...SMALL, feedbackDays } }, [maker.root, testSigner(second)]);
}

/** Writes the log into an empty database, with the newest key lists and two fresh witnesses: what pages need today. */
export async function storeTenYears(database: DatabaseBinding, { maker, lists, today }: TenYears): Promise<void> {
  const entry = database.prepare('INSERT INTO roster_entries (n, hash, entry) VALUES (?, ?, ?)');
  const list = database.prepare('INSERT INTO key_lists (official, first_period, hashes) VALUES (?, ?, ?)');
  const key = database.prepare('INSERT INTO period_keys (period, official, first_period, key) VALUES (?, ?, ?, ?)');
  const witness = database.prepare('INSERT INTO witnesses (official, n, head, day, signature) VALUES (?, ?, ?, ?, ?)');
  const rows = maker.entries.map(async (one) => entry.bind(one.n, toB64u(await entryHash(one)), JSON.stringify(one)));
  const statements = await Promise.all(rows);
  const made = [...lists].flatMap(([official, own]) => own.map((one) => ({ official, ...one })));
  for (const { official, firstPeriod, publicKeys, hashes } of made) {
    statements.push(list.bind(official, firstPeriod, toB64u(hashes)));
    statements.push(...publicKeys.map((bytes, index) => key.bind(firstPeriod + index, official, firstPeriod, toB64u(bytes))));
  }
  for (const official of [...lists.keys()].slice(0, 2)) {
    const { n, head, day, signature } = await maker.witness(official, today);
    statements.push(witness.bind(official, n, head, day, signature));
  }
  for (let from = 0; from < statements.length; from += 100) await database.batch(statements.slice(from, from + 100));
}
