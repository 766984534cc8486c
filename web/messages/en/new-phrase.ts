import type { newPhrase as swedish } from '../sv/new-phrase.ts';

/** Twelve new words: shown, and two of them asked back. */
export const newPhrase: typeof swedish = {
  byHand: 'Copy the words onto paper. On the next page you write two of them. After that they are never shown again.',
  list: 'Twelve words',
  otherWays: 'Can you not write them down?',
  copy: 'Copy the words',
  copyWord: 'Other programs can read what you copy, and the phone or computer may keep it in its cloud.',
  copied: 'The words are copied. Copy something else when you have put them away.',
  notCopied: 'Copying did not work. Write the words down by hand.',
  print: 'Print the words',
  printWord: 'A printer at work may keep what it prints. Use one that is plugged into your own computer if you can.',
  written: 'I have written the words down',
  askTitle: 'Write two of the words',
  why: 'Then you know that you have them right. The first four letters are enough.',
  label: (place) => `Word ${place}`,
  missing: (place) => `Write word ${place}.`,
  wrong: (place) => `That is not word ${place}. Look at your paper.`,
  show: 'Show the words again',
};
