import personnummer from 'personnummer';
import { CONTENT_SIZE } from '../../crypto/deposit-body.ts';

/** Something in a text that leads to a person. */
export interface Revealing {
  readonly kind: 'identityNumber' | 'phone' | 'email';
  /** As it stands in the text. */
  readonly piece: string;
}

/** More is not looked at: it would not fit into two letters. */
const MOST_LETTERS = 2 * CONTENT_SIZE;

/** What may be a personal identity number: the day of birth, perhaps with its century, and four digits. */
const IDENTITY_NUMBERS = /(?<!\d)(?:\d{2})?\d{6}\s?[-–+]?\s?\d{4}(?!\d)/g;
/** No part may run on without end, so that a long line without spaces takes no long time. */
const EMAILS = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
/** Groups of digits that begin with + or 0, as in +46 70-123 45 67, 08-12 34 56 or (0)70/1234567. */
const PHONES = /(?<![\p{L}\p{N}.,+])(?:\+|\(?0)\d{0,3}\)?(?:[\s\u00a0/–-]{0,2}\(?\d{1,8}\)?){1,6}(?![\p{L}\p{N}])/gu;
const FEWEST_PHONE_DIGITS = 7;
const MOST_PHONE_DIGITS = 15;
/** 0800-1600 is when somebody works. */
const TIMES = /^[01]\d[0-5]\d[\s–-]+[012]\d[0-5]\d$/;

/** What in a text leads straight to a person, each once: warnings, never more. Names and stories it cannot find. */
export function findRevealing(text: string): readonly Revealing[] {
  const looked = text.slice(0, MOST_LETTERS);
  const found: Revealing[] = [];
  const take = (kind: Revealing['kind'], pattern: RegExp, isOne: (piece: string) => boolean) => (from: string) =>
    from.replace(pattern, (match) => {
      const piece = match.trim();
      if (!isOne(piece)) return match;
      if (!found.some((one) => one.piece === piece)) found.push({ kind, piece });
      // Nothing is found twice, as another kind.
      return ' · ';
    });
  const withoutEmails = take('email', EMAILS, () => true)(looked);
  const withoutNumbers = take('identityNumber', IDENTITY_NUMBERS, isIdentityNumber)(withoutEmails);
  take('phone', PHONES, isPhone)(withoutNumbers);
  return found.sort((a, b) => looked.indexOf(a.piece) - looked.indexOf(b.piece));
}

/** Also a coordination number; with its check digit right, so that an account's or an invoice's number seldom looks like one. */
function isIdentityNumber(piece: string): boolean {
  return personnummer.valid(piece.replace(/\s/g, '').replace('–', '-'));
}

function isPhone(piece: string): boolean {
  const digits = piece.replace(/\D/g, '').length;
  return digits >= FEWEST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS && !TIMES.test(piece);
}
