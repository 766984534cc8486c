import { verifyBySodium } from '../../crypto/sodium.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { type VerifyEd25519, verifyByPlatform } from '../../protocol/ed25519.ts';
import type { Roster } from '../../protocol/roster.ts';
import { verifyKeyRecord, verifyRoster } from '../../protocol/verify-roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { getDuty, getRoster, Unreadable } from '../api.ts';

/** A channel as this browser has verified it, for one duty period. */
export interface Channel {
  readonly origin: string;
  readonly roster: Roster;
  readonly today: Day;
  readonly period: number;
  /** Verified X-Wing keys of the period by official number: 1216 bytes each. */
  readonly keys: ReadonlyMap<number, Bytes>;
}

/** Fetches and verifies the roster against the pinned channel id (32 bytes). Throws `Refusal`, `Unreachable` or `Unreadable`. */
export async function readRoster(origin: string, channelId: Uint8Array, today: Day): Promise<Roster> {
  return verifyRoster(await getRoster(origin), channelId, today, await ed25519());
}

/**
 * Fetches and verifies everything that sealing needs: roster, and the keys of a period (that of today if none is named).
 * The duty order is recomputed; a server that names another is not believed (`Unreadable`).
 */
export async function readChannel(origin: string, channelId: Uint8Array, today: Day): Promise<Channel> {
  const roster = await readRoster(origin, channelId, today);
  const period = periodOn(roster, today);
  return { origin, roster, today, period, keys: await readPeriodKeys(origin, roster, period) };
}

async function readPeriodKeys(origin: string, roster: Roster, period: number): Promise<Map<number, Bytes>> {
  const duty = await getDuty(origin, period);
  if (duty.period !== period || duty.order.join() !== dutyOrder(roster, period).join()) throw new Unreadable();
  const keys = new Map<number, Bytes>();
  for (const record of duty.keys) {
    const key = await verifyKeyRecord(roster, period, record);
    if (!key) throw new Unreadable();
    keys.set(record.official, key);
  }
  return keys;
}

/** WebCrypto's Ed25519, or libsodium's where the browser has none. */
async function ed25519(): Promise<VerifyEd25519> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return verifyByPlatform;
  } catch {
    return verifyBySodium;
  }
}
