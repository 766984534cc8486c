import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, label, readU32, u32, utf8Json } from '../protocol/bytes.ts';
import { type Day, dayFromNumber } from '../protocol/calendar.ts';
import { b64uOf, daySchema, integer, officialNumber } from '../protocol/schema-parts.ts';
import {
  encodeVaultHeader,
  parseVaultHeader,
  VAULT_HEADER_SIZE,
  VAULT_SIZES,
  type VaultHeader,
} from '../protocol/vault-layout.ts';
import { Broken } from './broken.ts';
import { AEAD_NONCE_SIZE, AEAD_TAG_SIZE, aeadOpen, aeadSeal, randomBytes } from './sodium.ts';
import { padField, readField } from './text-field.ts';
import { caseTrendSchema, NOT_CODED, releaseKeysSchema, releasingSchema, tallyRecordSchema } from './vault-trends.ts';

const LENGTH_SIZE = 4;
const SEALED_OFFSET = VAULT_HEADER_SIZE + AEAD_NONCE_SIZE;
const OVERHEAD = SEALED_OFFSET + LENGTH_SIZE + AEAD_TAG_SIZE;
const u32Number = integer(0, 0xffff_ffff);

/** What version 1 kept of a dialogue: enough to answer later, and nothing of what was written. */
const caseChainsSchema = {
  /** k_i under which this desk answers. */
  caseKey: b64uOf(32),
  /** Whose case key it is: the desk's own number, or the predecessor's after a hand-over. */
  handler: officialNumber,
  state: v.picklist(['open', 'handed-over', 'ended']),
  language: v.picklist(['sv', 'en']),
  exclusions: v.pipe(v.array(officialNumber), v.maxLength(4)),
  /** The letter head from which this desk knows the letters: 0^32, the hand-over's, or that of the first letter it could open. */
  letterBase: b64uOf(32),
  /** Every letter opened: its place (day and k), its tag, and the letter head that it carried. */
  letters: v.array(v.strictObject({ day: daySchema, letterNumber: integer(0, 7), tag: b64uOf(16), letterHead: b64uOf(32) })),
  /** How many of `letters` the letter base stands for already: those from before the case was handed back. */
  lettersInBase: integer(0, 65_535),
  /** The office heads after each reply that is known, oldest first. */
  officeHeads: v.array(b64uOf(32)),
  /** The counter of the next reply; 256 when the case key is used up. */
  nextCounter: integer(0, 256),
};
const caseOfVersion1 = v.strictObject(caseChainsSchema);
export type CaseChains = v.InferOutput<typeof caseOfVersion1>;

/** A letter's text with passages taken out: what is left, and on which day each passage went. */
const keptPartSchema = v.union([v.string(), v.strictObject({ removedOn: daySchema })]);

const keptLetterSchema = v.strictObject({
  kind: v.literal('letter'),
  tag: b64uOf(16),
  day: daySchema,
  parts: v.array(keptPartSchema),
});
const keptReplySchema = v.strictObject({
  kind: v.literal('reply'),
  type: v.picklist(['reply', 'hand-over', 'closing']),
  author: officialNumber,
  /** That of its first slot; a continued text is one message. */
  counter: integer(0, 255),
  day: daySchema,
  text: v.string(),
  /** With what it was signed, so that its author's desk can post it again: 0 and [] but in a hand-over. */
  successor: integer(0, 255),
  standIns: v.pipe(v.array(officialNumber), v.maxLength(2)),
  letterHead: b64uOf(32),
  officeHead: b64uOf(32),
  /** Of this desk's own: how many of the case's `letters` were here when it was written. */
  lettersKnown: v.exactOptional(integer(0, 65_535)),
});
/** What was said, kept here because letterbox and board forget it, or because a passage of it has been taken out. */
const keptMessageSchema = v.variant('kind', [keptLetterSchema, keptReplySchema]);
export type KeptMessage = v.InferOutput<typeof keptMessageSchema>;

/** What version 2 kept of a case: the dialogue as its handler's desk remembers it, and what the handler has noted about it. */
const caseFileSchema = {
  ...caseChainsSchema,
  /** Its number in the register: year, official and a running number, such as 2026-3-7. */
  register: v.pipe(v.string(), v.regex(/^\d{4}-\d{1,3}-\d{1,6}$/)),
  /** The day of its first letter, or of the hand-over by which it came. */
  receivedOn: daySchema,
  /** The day on which this desk first acknowledged a letter of it; null before. */
  acknowledgedOn: v.nullable(daySchema),
  /** The day of the newest answer from this desk; null before the first. */
  answeredOn: v.nullable(daySchema),
  /** When that answer was last posted, and how often again; null before the first. */
  posted: v.nullable(v.strictObject({ on: daySchema, repeats: integer(0, 3) })),
  /** The day on which an answer said what was done, and why (lag 2021:890, 5 kap. 8 §); null before. */
  feedbackOn: v.nullable(daySchema),
  /** The day on which it was closed, by the closing answer or by her last letter; null while it is open. */
  closedOn: v.nullable(daySchema),
  /** Working notes. Erased when the case is closed. */
  notes: v.string(),
  /** In the order in which it was kept: this desk's answers as they are written, the rest before letterbox and board forget it. */
  kept: v.array(keptMessageSchema),
};
const caseOfVersion2 = v.strictObject(caseFileSchema);

/** A hand-over whose deposit may have been sent, and of which nothing else has been kept yet: its tag, and the reply to the reporter that it counts on. */
const handingOverSchema = v.strictObject({ tag: b64uOf(16), said: keptReplySchema });
export type HandingOver = v.InferOutput<typeof handingOverSchema>;

/**
 * A case file, with what it says for trends. `firstLetterOn`: of a case that began at a colleague's desk, from when on promises count, as a hand-over has
 * told; `handingOver`: from before a hand-over is sent until it is kept that it was.
 */
const vaultCaseSchema = v.strictObject({
  ...caseFileSchema,
  trend: caseTrendSchema,
  firstLetterOn: v.exactOptional(daySchema),
  handingOver: v.exactOptional(handingOverSchema),
});
export type VaultCase = v.InferOutput<typeof vaultCaseSchema>;

const periodKeysSchema = v.array(v.strictObject({ period: u32Number, seed: b64uOf(32) }));
/** Reply slots (4096 bytes) that are sealed and may not have been posted yet: their texts exist nowhere else. */
const outboxSchema = v.array(b64uOf(4096));

/** What version 2 kept, cases aside. */
const contentSchema = {
  periodKeys: periodKeysSchema,
  outbox: outboxSchema,
  /** The day of the last writing; null where nobody has said. */
  writtenOn: v.nullable(daySchema),
  /** The newest roster entry that this official has seen: what is shown later must go on from it. */
  seen: v.nullable(v.strictObject({ n: integer(0, 4095), head: b64uOf(32) })),
  /** The newest witness of each colleague that this official has seen: a colleague whose witness goes back is shown an old vault. */
  witnesses: v.array(v.strictObject({ official: officialNumber, n: integer(0, 4095), day: daySchema })),
  /** The last running number given in the register, and its year. */
  registered: v.strictObject({ year: integer(0, 2999), last: integer(0, 999_999) }),
};

/** What an official keeps. A period's seed is deleted from here to make what was sealed in that period unreadable for good. */
const vaultContentSchema = v.strictObject({
  version: v.literal(3),
  ...contentSchema,
  cases: v.array(vaultCaseSchema),
  /** What this desk has counted for the release that comes next; null before and after. */
  tally: v.nullable(tallyRecordSchema),
  releaseKeys: releaseKeysSchema,
  /** Of a releaser: the round that is on; null without one. */
  releasing: v.nullable(releasingSchema),
});
export type VaultContent = v.InferOutput<typeof vaultContentSchema>;

/** What versions 1 and 2 of the content were. They are read as version 3 and never written. */
const contentOfVersion2 = v.strictObject({ version: v.literal(2), ...contentSchema, cases: v.array(caseOfVersion2) });
const contentOfVersion1 = v.strictObject({
  version: v.literal(1),
  periodKeys: periodKeysSchema,
  cases: v.array(caseOfVersion1),
  outbox: outboxSchema,
});

/** A vault before anything was put in. */
export const EMPTY_VAULT: VaultContent = {
  ...{ version: 3, periodKeys: [], cases: [], outbox: [], writtenOn: null, seen: null, witnesses: [] },
  ...{ registered: { year: 0, last: 0 }, tally: null, releaseKeys: [], releasing: null },
};

/** More than the largest vault holds. Nothing was written, and nothing is lost: what is stored is what was there before. */
export class VaultFull extends Error {
  override readonly name = 'VaultFull';
}

/** Whose vault it is. */
interface VaultOwner {
  /** 32 bytes. */
  readonly channelId: Bytes;
  /** 32 bytes. */
  readonly kVault: Bytes;
  readonly official: number;
}

/** An opened vault, with what its next writing needs. */
export interface OpenedVault {
  readonly content: VaultContent;
  readonly version: number;
  readonly size: VaultHeader['size'];
}

/**
 * Seals a vault as its version 1, 2, …: 65 536, 262 144 or 1 048 576 bytes, the smallest that holds the content and is not smaller
 * than `leastSize` (the size before), so that shrinking tells nothing. Throws `VaultFull` if the content does not fit the largest.
 */
export function sealVault(
  owner: VaultOwner,
  content: VaultContent,
  version: number,
  leastSize: VaultHeader['size'] = 0,
): Bytes {
  if (!Number.isInteger(version) || version < 1 || version > 0xffff_ffff) throw new RangeError('not a vault version');
  const json = utf8Json(content);
  const index = VAULT_SIZES.findIndex((size, at) => at >= leastSize && json.length + OVERHEAD <= size);
  if (index === -1) throw new VaultFull();
  const header = encodeVaultHeader({ size: index as VaultHeader['size'], official: owner.official, version });
  const nonce = randomBytes(AEAD_NONCE_SIZE);
  const plain = concat(u32(json.length), padField(json, (VAULT_SIZES[index] as number) - OVERHEAD));
  return concat(header, nonce, aeadSeal(owner.kVault, nonce, vaultContext(owner, header), plain));
}

/**
 * Opens a vault. `leastVersion` is the newest version that this device has seen, so that an old vault is not taken for the newest.
 * Throws `Broken`: `wrong-vault` (another official's), `rolled-back-vault`, `sealed-vault` or `malformed-vault`;
 * and `Refusal` if it is no vault of this format.
 */
export function openVault(owner: VaultOwner, vault: Bytes, leastVersion = 1): OpenedVault {
  const { size, official, version } = parseVaultHeader(vault);
  if (official !== owner.official) throw new Broken('wrong-vault');
  if (version < leastVersion) throw new Broken('rolled-back-vault');
  const context = vaultContext(owner, vault.subarray(0, VAULT_HEADER_SIZE));
  const plain = aeadOpen(
    owner.kVault,
    vault.subarray(VAULT_HEADER_SIZE, SEALED_OFFSET),
    context,
    vault.subarray(SEALED_OFFSET),
  );
  if (!plain) throw new Broken('sealed-vault');
  return { content: parseContent(plain, official), version, size };
}

function parseContent(plain: Bytes, official: number): VaultContent {
  const json = readField(plain.subarray(LENGTH_SIZE), readU32(plain, 0));
  if (!json) throw new Broken('malformed-vault');
  try {
    const schema = v.variant('version', [contentOfVersion1, contentOfVersion2, vaultContentSchema]);
    const content = v.parse(schema, JSON.parse(fromUtf8(json)));
    if (content.version === 1) return liftVersion1(content, official);
    return content.version === 2 ? liftVersion2(content) : content;
  } catch {
    // What exactly is wrong would quote the vault.
    throw new Broken('malformed-vault');
  }
}

/** The content of version 2 as version 3: nothing has been coded. */
function liftVersion2({ cases, ...kept }: v.InferOutput<typeof contentOfVersion2>): VaultContent {
  return { ...EMPTY_VAULT, ...kept, version: 3, cases: cases.map((one) => ({ ...one, trend: NOT_CODED })) };
}

/** The content of version 1 as version 3: its cases get numbers in the register in their order, and the days that their letters tell. */
function liftVersion1({ cases, ...kept }: v.InferOutput<typeof contentOfVersion1>, official: number): VaultContent {
  // A case that came by a hand-over, and has no letter, tells no day: that of the newest letter here, and without any the first there is.
  const letters = cases.flatMap((one) => one.letters.map(({ day }) => day)).sort();
  const files: VaultCase[] = [];
  let { registered } = EMPTY_VAULT;
  for (const one of cases) {
    const receivedOn = one.letters.map(({ day }) => day).sort()[0] ?? letters.at(-1) ?? dayFromNumber(0);
    registered = nextRegistered(registered, receivedOn);
    files.push({ ...one, ...newFile(registered, official, receivedOn) });
  }
  return { ...EMPTY_VAULT, ...kept, version: 3, cases: files, registered };
}

/** The number after the last one in the register. A year's first is 1; what is of an earlier year than the newest is counted in the newest. */
export function nextRegistered({ year, last }: VaultContent['registered'], on: Day): VaultContent['registered'] {
  const newest = Math.max(year, Number(on.slice(0, 4)));
  return { year: newest, last: newest === year ? last + 1 : 1 };
}

/** What a case file says when it is opened. */
export function newFile({ year, last }: VaultContent['registered'], official: number, receivedOn: Day) {
  return {
    ...{ register: `${year}-${official}-${last}`, receivedOn, acknowledgedOn: null, answeredOn: null, posted: null },
    ...{ feedbackOn: null, closedOn: null, notes: '', kept: [], trend: NOT_CODED },
  };
}

function vaultContext(owner: VaultOwner, header: Uint8Array): Bytes {
  return concat(label('motrost/v1/vault'), owner.channelId, header);
}
