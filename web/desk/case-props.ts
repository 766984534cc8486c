import type { VaultCase } from '../../crypto/vault.ts';
import type { OpenState, Pane } from './desk-state.ts';
import type { QueueEntry } from './queue.ts';

/** What the views of one case get. */
export interface CaseProps {
  readonly state: OpenState;
  readonly entry: QueueEntry;
  readonly one: VaultCase;
  readonly pane: Pane;
}

/** Whatever a case has been known by: a draft is found again after its first letter has come. */
export function draftIds(one: VaultCase): string[] {
  return [...one.letters.map(({ tag }) => tag), ...one.officeHeads];
}

/**
 * Whether this desk may speak in a case. A deputy to whom a colleague's hand-over has opened may not yet: only the successor that it names is
 * believed, until whoever wrote writes again.
 */
export function mayAnswer(one: VaultCase, { dialogue }: QueueEntry, self: number): boolean {
  const isSuccessor = dialogue.handOvers.some(({ handOver }) => handOver.successor === self);
  return one.state === 'open' && (one.handler === self || isSuccessor);
}
