import type { VaultCase } from '../../crypto/vault.ts';
import { findCaseById } from '../cases.ts';
import { changeVault, type Desk } from './desk.ts';

/** The case has gone from the vault: a colleague has taken it, or its time was over. */
export class CaseGone extends Error {
  override readonly name = 'CaseGone';
}

/**
 * Keeps what a change makes of the newest state of the case that has been known by an id (`findCaseById`). Where another device has written, the
 * change is applied to what that device has kept. What `change` throws is thrown on. Throws as `changeVault` does, and `CaseGone`.
 */
export function changeCase(desk: Desk, id: string, change: (newest: VaultCase) => VaultCase): Promise<Desk> {
  return changeVault(desk, (content) => {
    const index = findCaseById(content.cases, id);
    const one = content.cases[index];
    if (!one) throw new CaseGone();
    return { ...content, cases: content.cases.with(index, change(one)) };
  });
}
