import { type Bytes, equalBytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { type ChannelRules, entryHash, ROOT, type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { Unreadable } from '../api.ts';
import type { RootKeyring } from '../keyring.ts';
import { found } from '../office-api.ts';

/** What the first entry of a roster says, its root key aside. */
export interface Genesis {
  readonly municipality: string;
  readonly rules: ChannelRules;
}

/** A roster's first entry, signed by the root key that it names. Its hash is the channel. */
export function signGenesis(root: RootKeyring, day: Day, { municipality, rules }: Genesis): Promise<RosterEntry> {
  const body = { version: 1 as const, municipality, rootKey: toB64u(root.publicKey), rules };
  return signEntry({ n: 0, previous: null, day, kind: 'genesis', body }, [{ by: ROOT, sign: root.sign }]);
}

/**
 * Founds the channel with the code (b64u) that the deployment printed, and returns its id (32 bytes). The same entry may be sent again. Throws
 * what `found` throws: `wrong-code`, `already-founded` and `stale-day` say that nothing was stored.
 */
export async function foundChannel(origin: string, entry: RosterEntry, code: string): Promise<Bytes> {
  const channelId = await entryHash(entry);
  const { head } = await found(origin, { entry, code });
  if (!equalBytes(fromB64u(head), channelId)) throw new Unreadable();
  return channelId;
}
