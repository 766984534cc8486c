import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRevealing } from '../../web/report/revealing.ts';

const pieces = (text: string) => findRevealing(text).map(({ kind, piece }) => `${kind}: ${piece}`);

describe('what leads to a person', () => {
  test.each([
    ['Hen har 19850709-9805 i journalen', 'identityNumber: 19850709-9805'],
    ['(850709-9805)', 'identityNumber: 850709-9805'],
    ['8507099805', 'identityNumber: 8507099805'],
    ['850709 9805', 'identityNumber: 850709 9805'],
    ['850709–9805', 'identityNumber: 850709–9805'],
    ['samordningsnummer 198507699802.', 'identityNumber: 198507699802'],
    ['Ring 070-123 45 67 i kväll', 'phone: 070-123 45 67'],
    ['08-12 34 56', 'phone: 08-12 34 56'],
    ['+46 (0)70 123 45 67', 'phone: +46 (0)70 123 45 67'],
    ['0046701234567', 'phone: 0046701234567'],
    ['0701234567', 'phone: 0701234567'],
    ['tel:070/1234567', 'phone: 070/1234567'],
    ['Skriv till åsa.öberg@exempel.se.', 'email: åsa.öberg@exempel.se'],
    ['<a+b@skola.exempel.org>', 'email: a+b@skola.exempel.org'],
  ])('is found in %j', (text, found) => expect(pieces(text)).toContain(found));

  test.each([
    'Det hände 2026-11-22 klockan 08.00-16.00.',
    'Jag arbetar 0800-1600 och 07-16.',
    'Diarienummer 2026/01234, 12 345 kronor, 850709-9806, 0,25 procent.',
    'Rum 0412, plan 07, paragraf 39:1, 112.',
    'Kontonummer 8327-9 123 456 789-0',
    '@anna sa så',
  ])('is not found in %j', (text) => expect(pieces(text)).toEqual([]));

  test('is told once, in the order of the text, and as one kind alone', () => {
    const text = 'Mejla a@b.se, eller 070-123 45 67. 0107099805? 850709-9805! a@b.se, 850709-9805.';
    expect(findRevealing(text).map(({ piece }) => piece)).toEqual(['a@b.se', '070-123 45 67', '0107099805', '850709-9805']);
    expect(pieces('000101-0107')).toHaveLength(1);
  });

  test('takes no long time in any text', () => {
    const start = performance.now();
    for (const unit of ['a', '0', '07 ', '+', 'a.', 'a@', '(0)', '1-', 'a@a.']) findRevealing(unit.repeat(400_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('is always a piece of the text', () => {
    const unit = fc.constantFrom('0', '7', '1', '8', '-', ' ', '+', '@', '.', 'a', 'å', '(', ')', '\n');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        for (const { piece } of findRevealing(text)) expect(text).toContain(piece);
      }),
    );
  });
});
