import type { unlock as swedish } from '../sv/unlock.ts';

/** Unlocking with twelve words, or by a device: at the desk, and on the leader's page. */
export const unlock: typeof swedish = {
  label: 'Your twelve words',
  hint: 'Capitals or not makes no difference. The first four letters of each word are enough.',
  hide: 'Hide the words while I type',
  open: 'Unlock',
  passkey: 'Unlock with this device',
  passkeyHint: 'If you have saved a passkey. Otherwise type your twelve words.',
  where: 'Unlock on a device of your own, not on a screen that others see.',
  words: (count) => `${count} of 12 words`,
  wrongCount: (count) => `There are ${count} words. There should be twelve.`,
  unknownWords: (places) => `Something is wrong with word number ${places}. Compare with the paper.`,
  wrongChecksum: 'Every word exists, but they do not belong together. Is the order right? Compare with the paper.',
};
