/** What can be wrong with something that was sealed to us. The list is closed. */
export type BrokenCode =
  | 'key-commitment'
  | 'acknowledgement-commitment'
  | 'sealed-body'
  | 'malformed-body'
  | 'malformed-hand-over'
  | 'malformed-tally'
  | 'malformed-memo'
  | 'sealed-reply'
  | 'malformed-reply'
  | 'wrong-vault'
  | 'rolled-back-vault'
  | 'sealed-vault'
  | 'malformed-vault';

/**
 * For us, but broken: somebody damaged it, or never meant to be honest. What is simply not for us is null instead.
 * It carries its code alone, so that nothing of the plaintext reaches a message or a log.
 */
export class Broken extends Error {
  readonly code: BrokenCode;

  constructor(code: BrokenCode) {
    super(code);
    this.name = 'Broken';
    this.code = code;
  }
}
