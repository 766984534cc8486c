import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, label, readU32, u32, utf8 } from '../protocol/bytes.ts';
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

const LENGTH_SIZE = 4;
const SEALED_OFFSET = VAULT_HEADER_SIZE + AEAD_NONCE_SIZE;
const OVERHEAD = SEALED_OFFSET + LENGTH_SIZE + AEAD_TAG_SIZE;
const u32Number = integer(0, 0xffff_ffff);

/** A dialogue as its handler's desk remembers it: enough to answer later, and nothing of what was written. */
const vaultCaseSchema = v.strictObject({
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
});
export type VaultCase = v.InferOutput<typeof vaultCaseSchema>;

/** What an official keeps. A period's seed is deleted from here to make what was sealed in that period unreadable for good. */
const vaultContentSchema = v.strictObject({
  version: v.literal(1),
  periodKeys: v.array(v.strictObject({ period: u32Number, seed: b64uOf(32) })),
  cases: v.array(vaultCaseSchema),
  /** Reply slots (4096 bytes) that are sealed and may not have been posted yet: their texts exist nowhere else. */
  outbox: v.array(b64uOf(4096)),
});
export type VaultContent = v.InferOutput<typeof vaultContentSchema>;

/** A vault before anything was put in. */
export const EMPTY_VAULT: VaultContent = { version: 1, periodKeys: [], cases: [], outbox: [] };

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
 * than `leastSize` (the size before), so that shrinking tells nothing. Throws a RangeError if the content does not fit the largest.
 */
export function sealVault(
  owner: VaultOwner,
  content: VaultContent,
  version: number,
  leastSize: VaultHeader['size'] = 0,
): Bytes {
  if (!Number.isInteger(version) || version < 1 || version > 0xffff_ffff) throw new RangeError('not a vault version');
  const json = utf8(JSON.stringify(content));
  const index = VAULT_SIZES.findIndex((size, at) => at >= leastSize && json.length + OVERHEAD <= size);
  if (index === -1) throw new RangeError('vault full');
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
  return { content: parseContent(plain), version, size };
}

function parseContent(plain: Bytes): VaultContent {
  const json = readField(plain.subarray(LENGTH_SIZE), readU32(plain, 0));
  if (!json) throw new Broken('malformed-vault');
  try {
    return v.parse(vaultContentSchema, JSON.parse(fromUtf8(json)));
  } catch {
    // What exactly is wrong would quote the vault.
    throw new Broken('malformed-vault');
  }
}

function vaultContext(owner: VaultOwner, header: Uint8Array): Bytes {
  return concat(label('motrost/v1/vault'), owner.channelId, header);
}
