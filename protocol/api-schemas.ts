import * as v from 'valibot';
import { HINT_SIZE, RECEIPT_STATE, REPLY_SLOT_SIZE, type ReceiptState } from './board-layout.ts';
import { b64uLength } from './bytes.ts';
import { CLAIM_SIZE, DEPOSIT_SIZE, GATE_SIZE, TAG_SIZE } from './deposit-layout.ts';
import { BASE_BITS, MOST_BITS, NONCE_SIZE } from './proof-of-work.ts';
import { REFUSAL_STATUS, type RefusalCode } from './refusal.ts';
import { KEYS_PER_LIST, rosterEntrySchema } from './roster-entry.ts';
import { b64uOf, bytesOf, daySchema, integer, officialNumber } from './schema-parts.ts';
import { VAULT_SIZES } from './vault-layout.ts';

/**
 * Requests and responses of docs/protocol.md, section 12: the contract between Worker and client.
 * Every object is strict: a member too many is refused like one too few.
 */

const u32Number = integer(0, 0xffff_ffff);
/** Size of an X-Wing public key in bytes. */
const PERIOD_KEY_SIZE = 1216;
/** Deposits a page of the listing. */
export const LISTING_PAGE = 64;

/** An official's word that this head stood at n on that day; checked by `verifyRoster`. */
export const witnessSchema = v.strictObject({
  official: officialNumber,
  n: integer(0, 4095),
  head: b64uOf(32),
  day: daySchema,
  signature: b64uOf(64),
});
export type Witness = v.InferOutput<typeof witnessSchema>;

/** An entry of a log: `verifyRoster` and `verifyReleaseLog` read it and believe nothing. Those of a roster come without `previous`. */
const listedEntry = v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input));
export const rosterResponse = v.strictObject({ entries: v.array(listedEntry), witnesses: v.array(witnessSchema) });

export const releasesResponse = v.strictObject({ entries: v.array(listedEntry) });

export const appendRequest = v.strictObject({
  entry: rosterEntrySchema,
  keys: v.nullable(v.pipe(v.array(b64uOf(PERIOD_KEY_SIZE)), v.length(KEYS_PER_LIST))),
});
export const appendResponse = v.strictObject({ n: integer(0, 4095), head: b64uOf(32) });

export const witnessRequest = v.omit(witnessSchema, ['official']);

/** One person's X-Wing key for one period, with the list that the roster's hash stands for. */
export const keyRecordSchema = v.strictObject({
  official: officialNumber,
  key: bytesOf(PERIOD_KEY_SIZE),
  hashes: bytesOf(KEYS_PER_LIST * 32),
});
export type KeyRecord = v.InferOutput<typeof keyRecordSchema>;

export const dutyResponse = v.strictObject({
  period: u32Number,
  firstOn: daySchema,
  lastOn: daySchema,
  order: v.array(officialNumber),
  keys: v.array(keyRecordSchema),
});

export const letterboxResponse = v.strictObject({
  day: daySchema,
  bits: integer(BASE_BITS, MOST_BITS),
  full: v.boolean(),
  /** Whether covers may be sent today: not where the day has had its share of deposits already. */
  cover: v.boolean(),
});

export const depositRequest = v.strictObject({
  deposit: bytesOf(DEPOSIT_SIZE),
  gate: bytesOf(GATE_SIZE),
  day: daySchema,
  nonce: bytesOf(NONCE_SIZE),
});
export const depositResponse = v.strictObject({ tag: b64uOf(TAG_SIZE), day: daySchema });

/** Where a listing goes on: by day, then tag. */
const cursorSchema = v.strictObject({ from: daySchema, after: b64uOf(TAG_SIZE) });
export const listingQuery = v.strictObject({ from: daySchema, after: v.exactOptional(b64uOf(TAG_SIZE)) });
export type ListingQuery = v.InferOutput<typeof listingQuery>;

export const listedDepositSchema = v.strictObject({
  day: daySchema,
  tag: b64uOf(TAG_SIZE),
  deposit: bytesOf(DEPOSIT_SIZE),
  /** The gate share, once the gate is open. */
  gate: v.nullable(bytesOf(GATE_SIZE)),
  state: v.picklist(Object.keys(RECEIPT_STATE) as ReceiptState[]),
  /** Who has taken it, as only its readers can tell (`claimantOf`); null while nobody has. */
  claim: v.nullable(b64uOf(CLAIM_SIZE)),
});
export type ListedDeposit = v.InferOutput<typeof listedDepositSchema>;
export const listingResponse = v.strictObject({
  deposits: v.pipe(v.array(listedDepositSchema), v.maxLength(LISTING_PAGE)),
  next: v.nullable(cursorSchema),
});

export const acknowledgeRequest = v.strictObject({
  day: daySchema,
  tag: b64uOf(TAG_SIZE),
  secret: bytesOf(32),
  claim: b64uOf(CLAIM_SIZE),
});
/** The claim that holds: another's, where another was faster. */
export const acknowledgeResponse = v.strictObject({ claim: b64uOf(CLAIM_SIZE) });
export const expireRequest = v.strictObject({ day: daySchema, tag: b64uOf(TAG_SIZE), secret: bytesOf(32) });
export const openGateRequest = v.strictObject({ day: daySchema, tag: b64uOf(TAG_SIZE), share: bytesOf(GATE_SIZE) });

export const slotRequest = v.strictObject({ slot: bytesOf(REPLY_SLOT_SIZE) });
export const slotResponse = v.strictObject({ hint: b64uOf(HINT_SIZE) });

const vaultText = v.pipe(
  v.string(),
  v.check((text) => VAULT_SIZES.some((size) => b64uLength(size) === text.length), 'not a vault'),
);
/** The vault stays text here: the Worker reads its 8 open bytes, the client opens it. */
export const vaultRequest = v.strictObject({ version: integer(1, 0xffff_ffff), vault: vaultText });
export const vaultResponse = v.strictObject({ version: u32Number, vault: v.nullable(vaultText) });
export const vaultWrittenResponse = v.strictObject({ version: u32Number });

export const emptyResponse = v.strictObject({});
export const refusalResponse = v.strictObject({ error: v.picklist(Object.keys(REFUSAL_STATUS) as RefusalCode[]) });
