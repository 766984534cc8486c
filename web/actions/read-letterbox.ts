import { loadSodium, memzero } from '../../crypto/sodium.ts';
import type { ListingQuery } from '../../protocol/api-schemas.ts';
import { fromB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { listDeposits } from '../office-api.ts';
import { type OpenedPile, type OpeningKeys, openDeposits, periodOf } from '../open-deposits.ts';
import type { Desk } from './desk.ts';

/** How far the reading has come. */
export interface LetterboxProgress {
  readonly listed: number;
  readonly ours: number;
}

/** How a page of the listing is opened: here, or in the letterbox worker. */
export type OpenPile = (deposits: Parameters<typeof openDeposits>[0], keys: OpeningKeys) => OpenedPile | Promise<OpenedPile>;

/** What a reading of the letterbox has found. */
export interface Letterbox extends OpenedPile {
  /** Duty periods of listed deposits, whoever they are for, that are not told to be acknowledged. */
  readonly unhandled: ReadonlySet<number>;
  /** Tags (b64u) of all that is listed, whoever it is for: so a desk finds what it has sent itself. */
  readonly listed: ReadonlySet<string>;
}

/**
 * Downloads every deposit of a day and later, page by page, and opens what was sealed to this desk. Everybody downloads everything,
 * so the server does not learn whose letters they were.
 */
export async function readLetterbox(
  desk: Desk,
  from: Day,
  onProgress?: (progress: LetterboxProgress) => void,
  open: OpenPile = openDeposits,
): Promise<Letterbox> {
  await loadSodium();
  const keys = openingKeys(desk);
  const letters: OpenedPile['letters'][number][] = [];
  const broken: OpenedPile['broken'][number][] = [];
  const unhandled = new Set<number>();
  const tags = new Set<string>();
  let listed = 0;
  try {
    for (let query: ListingQuery | null = { from }; query; ) {
      const { deposits, next }: Awaited<ReturnType<typeof listDeposits>> = await listDeposits(desk.origin, desk.keyring, query);
      // Before they are opened: the worker is given their bytes.
      for (const period of unhandledIn(deposits)) unhandled.add(period);
      for (const { tag } of deposits) tags.add(tag);
      const pile = await open(deposits, keys);
      letters.push(...pile.letters);
      broken.push(...pile.broken);
      listed += deposits.length;
      onProgress?.({ listed, ours: letters.length });
      query = next;
    }
  } finally {
    memzero(...keys.seeds.values());
  }
  return { letters, broken, unhandled, listed: tags };
}

function unhandledIn(deposits: Parameters<typeof openDeposits>[0]): number[] {
  return deposits.filter(({ state }) => state !== 'acknowledged').flatMap(({ deposit }) => periodOf(deposit) ?? []);
}

function openingKeys({ roster, vault }: Desk): OpeningKeys {
  return {
    channelId: roster.channelId,
    seeds: new Map(vault.content.periodKeys.map(({ period, seed }) => [period, fromB64u(seed)])),
  };
}
