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
 * Whether this desk may speak in a case: under its own key, or because a colleague's hand-over has opened here. That names its readers, as
 * successor or to stand in, and so they are believed.
 */
export function mayAnswer(one: VaultCase, { dialogue }: QueueEntry, self: number): boolean {
  return one.state === 'open' && (one.handler === self || dialogue.handOvers.length > 0);
}
