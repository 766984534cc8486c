import { equalBytes, toB64u } from '../../protocol/bytes.ts';
import type { OpenPile } from '../../web/actions/read-letterbox.ts';
import { type OpenedLetter, type OpenedPile, openDeposits, periodOf } from '../../web/open-deposits.ts';

/**
 * Opens deposits as desks do, and the same deposit with the same keys only once: what comes of that cannot change. Gives each desk bytes of its own,
 * which it may overwrite.
 */
export class Openings {
  readonly #known = new Map<string, { readonly deposit: Uint8Array; readonly pile: OpenedPile }>();

  readonly open = (deposits: Parameters<OpenPile>[0], keys: Parameters<OpenPile>[1]): OpenedPile => {
    const piles = deposits.map((one) => {
      const period = periodOf(one.deposit);
      const seed = period === null ? undefined : keys.seeds.get(period);
      const as = [one.tag, seed ? toB64u(seed) : 'no key', one.gate ? toB64u(one.gate) : 'shut'].join(' ');
      const known = this.#known.get(as);
      const isKnown = known !== undefined && equalBytes(known.deposit, one.deposit);
      const pile = isKnown ? known.pile : openDeposits([one], keys);
      if (!isKnown) this.#known.set(as, { deposit: one.deposit, pile });
      const { day, state, claim } = one;
      return { ...pile, letters: pile.letters.map(({ opened }): OpenedLetter => ({ day, state, claim, opened: own(opened) })) };
    });
    return { letters: piles.flatMap(({ letters }) => letters), broken: piles.flatMap(({ broken }) => broken) };
  };

  /** What was opened in a run opens in no other. */
  clear(): void {
    this.#known.clear();
  }
}

function own(opened: OpenedLetter['opened']): OpenedLetter['opened'] {
  const { ackSecret, caseKey, readersKey } = opened;
  return { ...opened, ackSecret: ackSecret.slice(), caseKey: caseKey.slice(), readersKey: readersKey.slice() };
}
