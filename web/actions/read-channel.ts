import { verifyBySodium } from '../../crypto/sodium.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { type VerifyEd25519, verifyByPlatform } from '../../protocol/ed25519.ts';
import { keyListFor, type Roster } from '../../protocol/roster.ts';
import { RosterFault, type RosterFaultName } from '../../protocol/roster-fault.ts';
import { type UnverifiedRoster, verifyKeyRecord, verifyRoster } from '../../protocol/verify-roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { getDuty, getRoster } from '../api.ts';

/** A channel as this browser has verified it, for one duty period. */
export interface Channel {
  readonly origin: string;
  readonly roster: Roster;
  readonly today: Day;
  readonly period: number;
  /** Verified X-Wing keys of the period by official number: 1216 bytes each. */
  readonly keys: ReadonlyMap<number, Bytes>;
}

/** What is wrong with what a server shows of a channel: with its log, the duty order, a key that the roster does not name, or one too few. */
export type ChannelFault = RosterFaultName | 'duty-order' | 'key' | 'key-withheld';

/** A fault and where it shows: the number of the entry, or of the duty period where it is not one of the log's. */
export interface FoundFault {
  readonly fault: ChannelFault;
  readonly n: number;
}

/** What the server showed is not the pinned channel's. */
export class Untrustworthy extends Error implements FoundFault {
  override readonly name = 'Untrustworthy';
  readonly fault: ChannelFault;
  readonly n: number;

  constructor(fault: ChannelFault, n: number) {
    super(fault);
    this.fault = fault;
    this.n = n;
  }
}

/** Fetches and verifies the roster against the pinned channel id (32 bytes). Throws `Untrustworthy`, `Refusal`, `Unreachable` or `Unreadable`. */
export async function readRoster(origin: string, channelId: Uint8Array, today: Day): Promise<Roster> {
  return verifyLog(await getRoster(origin), channelId, today);
}

/**
 * Fetches and verifies everything that sealing needs: the roster, and the keys of today's period. The duty order is recomputed; a server
 * that names another is not believed (`Untrustworthy`).
 */
export async function readChannel(origin: string, channelId: Uint8Array, today: Day): Promise<Channel> {
  const [log, current] = await Promise.all([getRoster(origin), getDuty(origin)]);
  const roster = await verifyLog(log, channelId, today);
  const period = periodOn(roster, today);
  // About midnight the server may be in another period than this device.
  const duty = current.period === period ? current : await getDuty(origin, period);
  return { origin, roster, today, period, keys: await verifyDuty(roster, period, duty) };
}

/** Verifies a log against the pinned channel id (32 bytes). Throws `Untrustworthy`. */
export async function verifyLog(log: UnverifiedRoster, channelId: Uint8Array, today: Day): Promise<Roster> {
  try {
    return await verifyRoster(log, channelId, today, await ed25519());
  } catch (error) {
    if (error instanceof RosterFault) throw new Untrustworthy(error.fault, error.n);
    throw error;
  }
}

/** The keys that the server names for a period, and whether its order is the recomputed one. Throws `Untrustworthy`. */
export async function verifyDuty(
  roster: Roster,
  period: number,
  duty: Awaited<ReturnType<typeof getDuty>>,
): Promise<Map<number, Bytes>> {
  if (duty.period !== period || duty.order.join() !== dutyOrder(roster, period).join())
    throw new Untrustworthy('duty-order', period);
  const keys = new Map<number, Bytes>();
  for (const record of duty.keys) {
    const key = await verifyKeyRecord(roster, period, record);
    if (!key) throw new Untrustworthy('key', period);
    keys.set(record.official, key);
  }
  // A server that keeps somebody's key back would choose who reads.
  if (duty.order.some((number) => hasKey(roster, number, period) && !keys.has(number)))
    throw new Untrustworthy('key-withheld', period);
  return keys;
}

/** Whether the roster names a key list of somebody for the period. */
function hasKey(roster: Roster, number: number, period: number): boolean {
  const official = roster.officials.get(number);
  return official !== undefined && keyListFor(official, period) !== null;
}

/** WebCrypto's Ed25519, or libsodium's where the browser has none. */
export async function ed25519(): Promise<VerifyEd25519> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return verifyByPlatform;
  } catch {
    return verifyBySodium;
  }
}
