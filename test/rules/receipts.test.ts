import { describe, expect, test } from 'vitest';
import { coveredFrom, depositsADay, keptForRetelling } from '../../rules/receipts.ts';

const ALLOWED = Array.from({ length: 61 }, (_, index) => ({ receipts: index + 4 }));

describe('of the receipts of a publication', () => {
  test('a quarter is kept for what is told again, one at least', () => {
    expect([4, 7, 8, 16, 64].map((receipts) => keptForRetelling({ receipts }))).toEqual([1, 1, 2, 4, 16]);
  });

  test('the others suffice for the deposits that pages promise, each told of twice', () => {
    expect([4, 8, 16, 32].map((receipts) => depositsADay({ receipts }))).toEqual([1, 3, 6, 12]);
    for (const rules of ALLOWED) expect(2 * depositsADay(rules) + keptForRetelling(rules)).toBeLessThanOrEqual(rules.receipts);
  });

  test('covers never ask for all', () => {
    for (const rules of ALLOWED) {
      expect(coveredFrom(rules)).toBeGreaterThanOrEqual(1);
      expect(2 * coveredFrom(rules)).toBeLessThan(rules.receipts);
      expect(coveredFrom(rules)).toBeLessThanOrEqual(24);
    }
  });
});
