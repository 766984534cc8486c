import { makePeriodKeys, periodKeyListHash } from '../../crypto/period-keys.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import { KEYS_PER_LIST, signEntry } from '../../protocol/roster-entry.ts';
import { appendEntry } from '../api.ts';
import { type Desk, keepVault } from './desk.ts';

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
  await loadSodium();
  const { roster, keyring, origin } = desk;
  const official = keyring.official;
  const firstPeriod = nextKeyPeriod(roster, official, today);
  const kept = await keepSeeds(desk, firstPeriod);
  const { publicKeys, hashes } = makePeriodKeys(seedsFrom(kept, firstPeriod));
  const list = toB64u(periodKeyListHash(official, firstPeriod, hashes));
  const unsigned = {
    n: roster.entries.length,
    previous: toB64u(headOf(roster)),
    day: today,
    kind: 'keys',
    body: { official, firstPeriod, list },
  } as const;
  const entry = await signEntry(unsigned, [{ by: official, sign: keyring.sign }]);
  await appendEntry(origin, { entry, keys: publicKeys.map(toB64u) });
  return kept;
}

/** The desk with 26 seeds from a period on in its vault. */
async function keepSeeds(desk: Desk, firstPeriod: number): Promise<Desk> {
  if (seedsFrom(desk, firstPeriod).length === KEYS_PER_LIST) return desk;
  const { content } = desk.vault;
  const made = makePeriodKeys().seeds.map((seed, index) => ({ period: firstPeriod + index, seed: toB64u(seed) }));
  const before = content.periodKeys.filter(({ period }) => period < firstPeriod);
  return keepVault(desk, { ...content, periodKeys: [...before, ...made] });
}

/** The seeds in the vault for the 26 periods of a list, in their order. */
function seedsFrom({ vault }: Desk, firstPeriod: number): Bytes[] {
  return vault.content.periodKeys
    .filter(({ period }) => period >= firstPeriod && period < firstPeriod + KEYS_PER_LIST)
    .sort((a, b) => a.period - b.period)
    .map(({ seed }) => fromB64u(seed));
}
