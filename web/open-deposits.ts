import { Broken, type BrokenCode } from '../crypto/broken.ts';
import { type OpenedDeposit, openDeposit } from '../crypto/deposit.ts';
import { memzero, type XWingKeypair, xwingKeypair } from '../crypto/sodium.ts';
import type { ListedDeposit } from '../protocol/api-schemas.ts';
import type { ReceiptState } from '../protocol/board-layout.ts';
import type { Bytes } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { parseDeposit } from '../protocol/deposit-layout.ts';
import { Refusal } from '../protocol/refusal.ts';

/** What opening needs of a desk: a seed (32 bytes) for each period, and the channel id (32 bytes). */
export interface OpeningKeys {
  readonly channelId: Bytes;
  readonly seeds: ReadonlyMap<number, Bytes>;
}

/** A deposit that was for us, as it was listed. */
export interface OpenedLetter {
  readonly day: Day;
  readonly state: ReceiptState;
  /** What the one who has taken it left (b64u, `claimantOf`); null while nobody has. */
  readonly claim: string | null;
  readonly opened: OpenedDeposit;
}

/** What a pile of deposits held. Deposits for others leave no trace here. */
export interface OpenedPile {
  readonly letters: readonly OpenedLetter[];
  /** For us, but damaged or never honest: by tag (b64u). */
  readonly broken: readonly { readonly tag: string; readonly code: BrokenCode }[];
}

/** Opens whatever of these deposits was sealed to us. Pure work: in browsers it runs in the letterbox worker. */
export function openDeposits(deposits: readonly ListedDeposit[], keys: OpeningKeys): OpenedPile {
  const keypairs = new Map<number, XWingKeypair>();
  const letters: OpenedLetter[] = [];
  const broken: { tag: string; code: BrokenCode }[] = [];
  try {
    for (const { day, tag, deposit, gate, state, claim } of deposits) {
      const keypair = keypairFor(deposit, keys, keypairs);
      if (!keypair) continue;
      try {
        const opened = openDeposit(deposit, { ...keypair, channelId: keys.channelId }, gate);
        if (opened) letters.push({ day, state, claim, opened });
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        broken.push({ tag, code: error.code });
      }
    }
  } finally {
    for (const { secretKey } of keypairs.values()) memzero(secretKey);
  }
  return { letters, broken };
}

/** The key pair of the deposit's period, made once a pile. Null: of a period whose key we never had or have destroyed. */
function keypairFor(deposit: Bytes, { seeds }: OpeningKeys, made: Map<number, XWingKeypair>): XWingKeypair | null {
  const period = periodOf(deposit);
  const seed = period === null ? undefined : seeds.get(period);
  if (period === null || !seed) return null;
  const keypair = made.get(period) ?? xwingKeypair(seed);
  made.set(period, keypair);
  return keypair;
}

/** The duty period of a deposit. The Worker lets only whole deposits in; one that is none is nobody's letter: null. */
export function periodOf(deposit: Bytes): number | null {
  try {
    return parseDeposit(deposit).header.period;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
