import { makePeriodKeys, periodKeyListHash } from '../../crypto/period-keys.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import type { VaultContent } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { KEYS_PER_LIST, signEntry } from '../../protocol/roster-entry.ts';
import { appendEntry } from '../office-api.ts';
import { changeVault, type Desk, reopenDesk } from './desk.ts';
import { ENTRY_TRIES, isOvertaken, nextPlace } from './next-entry.ts';
import { readRoster } from './read-channel.ts';

/** With keys for fewer coming periods than this, a desk announces new ones by itself. */
const FEWEST_COMING = 13;

/** The last period for which a person has keys; null without any for coming periods. */
export function lastKeyPeriod(roster: Roster, official: number, today: Day): number | null {
  const newest = roster.officials.get(official)?.keyLists.at(-1);
  const last = newest ? newest.firstPeriod + KEYS_PER_LIST - 1 : -1;
  return last > periodOn(roster, today) ? last : null;
}

/** Whether a person's keys run short. */
export function areKeysShort(roster: Roster, official: number, today: Day): boolean {
  const last = lastKeyPeriod(roster, official, today);
  return last === null || last - periodOn(roster, today) < FEWEST_COMING;
}

/**
 * Announces keys where they run short, on top of whatever other people and devices have written meanwhile. Gives the desk as far as it came:
 * where something stood in the way, keys stay short (`areKeysShort`), and the next visit goes on with the same seeds.
 */
export async function keepKeysAhead(desk: Desk, today: Day): Promise<Desk> {
  const { origin, keyring } = desk;
  let now = desk;
  try {
    for (let tries = 0; areKeysShort(now.roster, keyring.official, today) && tries < ENTRY_TRIES; tries++) {
      const isFirst = await unlessOvertaken(async () => {
        now = await prepareKeys(now, today);
        await announceKeys(now, today);
      });
      now = { ...now, roster: await readRoster(origin, desk.roster.channelId, today) };
      if (!isFirst) now = await reopenDesk(now);
    }
  } catch {
    // Nobody is kept from reading by this: the desk says that keys run short, and until when there are some.
  }
  return now;
}

/** Whether something was done; false where another entry, or another device, came first. */
async function unlessOvertaken(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
}

/** The first period that a person's next key list may begin with. */
export function nextKeyPeriod(roster: Roster, official: number, today: Day): number {
  const newest = roster.officials.get(official)?.keyLists.at(-1);
  return Math.max(periodOn(roster, today) + 1, newest ? newest.firstPeriod + KEYS_PER_LIST : 0);
}

/**
 * Makes keys for the next 26 periods and announces them in the roster. The seeds are kept in the vault before the roster names their
 * keys, so that nothing can be sealed to a key that nobody has; seeds that are there already are never replaced, whatever became of an
 * earlier try. Read the roster anew afterwards.
 */
export async function publishKeys(desk: Desk, today: Day): Promise<Desk> {
  const kept = await prepareKeys(desk, today);
  await announceKeys(kept, today);
  return kept;
}

/** The desk with the seeds of its next key list in its vault. */
async function prepareKeys(desk: Desk, today: Day): Promise<Desk> {
  await loadSodium();
  const { roster, keyring } = desk;
  return keepSeeds(desk, nextKeyPeriod(roster, keyring.official, nextPlace(roster, today).day));
}

async function announceKeys(desk: Desk, today: Day): Promise<void> {
  const { roster, keyring, origin } = desk;
  const official = keyring.official;
  const place = nextPlace(roster, today);
  const firstPeriod = nextKeyPeriod(roster, official, place.day);
  const { publicKeys, hashes } = makePeriodKeys(seedsFrom(desk.vault.content, firstPeriod));
  const list = toB64u(periodKeyListHash(official, firstPeriod, hashes));
  const unsigned = { ...place, kind: 'keys', body: { official, firstPeriod, list } } as const;
  const entry = await signEntry(unsigned, [{ by: official, sign: keyring.sign }]);
  await appendEntry(origin, { entry, keys: publicKeys.map(toB64u) });
}

/** The desk with 26 seeds from a period on in its vault. */
async function keepSeeds(desk: Desk, firstPeriod: number): Promise<Desk> {
  const isKept = (content: VaultContent) => seedsFrom(content, firstPeriod).length === KEYS_PER_LIST;
  if (isKept(desk.vault.content)) return desk;
  const made = makePeriodKeys().seeds.map((seed, index) => ({ period: firstPeriod + index, seed: toB64u(seed) }));
  return changeVault(desk, (content) => {
    if (isKept(content)) return content;
    const before = content.periodKeys.filter(({ period }) => period < firstPeriod);
    return { ...content, periodKeys: [...before, ...made] };
  });
}

/** The seeds in the vault for the 26 periods of a list, in their order. */
function seedsFrom({ periodKeys }: VaultContent, firstPeriod: number): Bytes[] {
  return periodKeys
    .filter(({ period }) => period >= firstPeriod && period < firstPeriod + KEYS_PER_LIST)
    .sort((a, b) => a.period - b.period)
    .map(({ seed }) => fromB64u(seed));
}
