import { type Bytes, concat, readU32, u32 } from './bytes.ts';
import { Refusal } from './refusal.ts';

/** The three sizes of a vault in bytes, so that its length says little (docs/protocol.md, section 11). */
export const VAULT_SIZES = [65_536, 262_144, 1_048_576] as const;
export const VAULT_HEADER_SIZE = 8;
const VERSION = 1;
const SUITE = 1;

/** What stands open on the outside of a vault: 8 bytes, bound into its sealing. */
export interface VaultHeader {
  /** Index into `VAULT_SIZES`. */
  readonly size: 0 | 1 | 2;
  /** The official whose vault it is: 1…255. */
  readonly official: number;
  /** Counts the writes, from 1. */
  readonly version: number;
}

/** The 8 bytes of a vault's header. */
export function encodeVaultHeader(header: VaultHeader): Bytes {
  return concat(Uint8Array.of(VERSION, SUITE, header.size + 1, header.official), u32(header.version));
}

/** The header of a sealed vault. Refuses with `unsupported-version` or `malformed`. */
export function parseVaultHeader(vault: Uint8Array): VaultHeader {
  if (vault.length < VAULT_HEADER_SIZE) throw new Refusal('malformed');
  if (vault[0] !== VERSION || vault[1] !== SUITE) throw new Refusal('unsupported-version');
  const size = (vault[2] as number) - 1;
  if (VAULT_SIZES[size] !== vault.length || vault[3] === 0) throw new Refusal('malformed');
  return { size: size as VaultHeader['size'], official: vault[3] as number, version: readU32(vault, 4) };
}
