import { randomBelow } from '../../crypto/sodium.ts';

/** Two places of so many words, from 0, in rising order: which are asked back. libsodium has to be there. */
export function askedPlaces(words: number): readonly [number, number] {
  const one = randomBelow(words);
  const step = 1 + randomBelow(words - 1);
  const other = (one + step) % words;
  return one < other ? [one, other] : [other, one];
}
