import { EMPTY_VAULT, type OpenedVault, type VaultContent } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Roster } from '../../protocol/roster.ts';
import { getVault, putVault } from '../api.ts';
import { type Keyring, unlock } from '../keyring.ts';

/** An ombudsperson's desk: unlocked keys, and the vault as it was last read or written. */
export interface Desk {
  readonly origin: string;
  readonly roster: Roster;
  readonly keyring: Keyring;
  readonly vault: OpenedVault;
}

/** Unlocks a desk with the recovery phrase and opens its vault. Throws `WrongPhrase`, `Broken`, `Refusal` or `Unreachable`. */
export async function openDesk(origin: string, roster: Roster, phrase: string): Promise<Desk> {
  const keyring = await unlock(phrase, roster);
  const { version, vault } = await getVault(origin, keyring);
  const opened =
    vault === null ? { content: EMPTY_VAULT, version, size: 0 as const } : keyring.openVault(fromB64u(vault), version);
  return { origin, roster, keyring, vault: opened };
}

/**
 * Seals the desk's new content into its vault and stores it. If another device has written since, nothing is
 * overwritten: throws `Refusal('vault-conflict')`.
 */
export async function keepVault(desk: Desk, content: VaultContent): Promise<Desk> {
  const version = desk.vault.version + 1;
  const vault = desk.keyring.sealVault(content, version, desk.vault.size);
  await putVault(desk.origin, desk.keyring, { version, vault: toB64u(vault) });
  return { ...desk, vault: desk.keyring.openVault(vault, version) };
}
