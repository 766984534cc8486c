import { wordlist } from '@scure/bip39/wordlists/english.js';

/** The English word list of the code phrase: that of BIP 39, 2048 words, no two with the same first four letters. */
export const WORDS_EN: readonly string[] = wordlist;
