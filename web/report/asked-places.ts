import { randomBelow } from '../../crypto/sodium.ts';

const WORDS = 9;

/** Two places of the nine words, from 0, in rising order: which are asked back. libsodium has to be there. */
export function askedPlaces(): readonly [number, number] {
  const one = randomBelow(WORDS);
  const step = 1 + randomBelow(WORDS - 1);
  const other = (one + step) % WORDS;
  return one < other ? [one, other] : [other, one];
}
