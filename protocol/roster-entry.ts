import * as v from 'valibot';
import { type Bytes, concat, label, sha256, toB64u, u32 } from './bytes.ts';
import { type Day, dayNumber } from './calendar.ts';
import { canonicalJson } from './canonical-json.ts';
import { b64uOf, daySchema, integer, officialNumber, shortText } from './schema-parts.ts';
import { trendRulesSchema } from './trend-rules.ts';

/** The signer number of the root key. */
export const ROOT = 0;
/** How many duty periods one list of period keys covers. */
export const KEYS_PER_LIST = 26;

/** The channel's rules, within hard bounds that no signature can pass (docs/protocol.md, section 5). */
export const channelRulesSchema = v.strictObject({
  period: v.picklist(['week', 'fortnight', 'month']),
  acknowledgeWorkingDays: integer(1, 5),
  feedbackDays: integer(30, 90),
  /** The UTC hour of the daily run. */
  publicationHour: integer(0, 23),
  /** Reply slots a publication. */
  slots: integer(1, 8),
  /** Receipts a publication. */
  receipts: integer(4, 64),
  coverPercent: integer(0, 100),
  /** Without one, nothing is deleted by time (arkivlagen 1990:782, 10 §). */
  archiveDecision: v.nullable(v.strictObject({ number: shortText, decidedOn: daySchema })),
  /** Without them nothing is released. */
  trends: v.exactOptional(trendRulesSchema),
});
export type ChannelRules = v.InferOutput<typeof channelRulesSchema>;

const ed25519Key = b64uOf(32);
const hash = b64uOf(32);

const bodies = {
  genesis: v.strictObject({
    version: v.literal(1),
    municipality: shortText,
    rootKey: ed25519Key,
    rules: channelRulesSchema,
  }),
  rules: v.strictObject({ rules: channelRulesSchema }),
  admit: v.strictObject({
    official: officialNumber,
    role: v.picklist(['ombudsperson', 'leader']),
    name: shortText,
    unit: shortText,
    affiliation: v.nullable(shortText),
    key: ed25519Key,
  }),
  retire: v.strictObject({ official: officialNumber }),
  lost: v.strictObject({ official: officialNumber }),
  leave: v.strictObject({ official: officialNumber, firstOn: daySchema, lastOn: daySchema }),
  keys: v.strictObject({ official: officialNumber, firstPeriod: integer(0, 0xffff_ffff), list: hash }),
};

const signatureSchema = v.strictObject({ by: integer(0, 255), signature: b64uOf(64) });

function entryOf<const Kind extends keyof typeof bodies>(kind: Kind) {
  return v.strictObject({
    n: integer(0, 4095),
    previous: v.nullable(hash),
    day: daySchema,
    kind: v.literal(kind),
    body: bodies[kind],
    signatures: v.pipe(v.array(signatureSchema), v.minLength(1), v.maxLength(2)),
  });
}

/** One entry of the roster as it travels and is stored. Its shape is right; nothing else has been checked. */
export const rosterEntrySchema = v.variant('kind', [
  entryOf('genesis'),
  entryOf('rules'),
  entryOf('admit'),
  entryOf('retire'),
  entryOf('lost'),
  entryOf('leave'),
  entryOf('keys'),
]);
export type RosterEntry = v.InferOutput<typeof rosterEntrySchema>;
export type RosterEntryOf<Kind extends RosterEntry['kind']> = Extract<RosterEntry, { kind: Kind }>;
/** An entry before it is signed. */
export type UnsignedEntry = { [Kind in RosterEntry['kind']]: Omit<RosterEntryOf<Kind>, 'signatures'> }[RosterEntry['kind']];

/** The bytes that root and officials sign: "motrost/v1/roster" ‖ 0 ‖ JCS of the entry without its signatures. */
export function signedEntryBytes(entry: UnsignedEntry): Bytes {
  const { n, previous, day, kind, body } = entry;
  return concat(label('motrost/v1/roster'), canonicalJson({ n, previous, day, kind, body }));
}

/** Somebody who signs entries: 0 for root, else an official, with a way to their Ed25519 key. */
export interface EntrySigner {
  readonly by: number;
  /** The signature (64 bytes) over a message. */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** The entry with its signers' signatures, in rising order of number. */
export async function signEntry(entry: UnsignedEntry, signers: readonly EntrySigner[]): Promise<RosterEntry> {
  const message = signedEntryBytes(entry);
  const inOrder = [...signers].sort((a, b) => a.by - b.by);
  const signatures = await Promise.all(inOrder.map(async ({ by, sign }) => ({ by, signature: toB64u(await sign(message)) })));
  return { ...entry, signatures } as RosterEntry;
}

/** An entry's hash: SHA-256 of its JCS, signatures included; 32 bytes. Of entry 0 it is the channel id. */
export function entryHash(entry: RosterEntry): Promise<Bytes> {
  return sha256(canonicalJson(entry));
}

/** What is hashed and listed for 26 period keys: the roster names SHA-256 of it (docs/protocol.md, section 5). */
export function keyListBytes(official: number, firstPeriod: number, hashes: Uint8Array): Bytes {
  return concat(label('motrost/v1/key-list'), Uint8Array.of(official), u32(firstPeriod), hashes);
}

/** The bytes of a witness's signature: "I saw this head at n on this day." */
export function witnessBytes(channelId: Uint8Array, n: number, head: Uint8Array, on: Day): Bytes {
  return concat(label('motrost/v1/witness'), channelId, u32(n), head, u32(dayNumber(on)));
}
