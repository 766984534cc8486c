import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawsOf, type Mask, maskedPieces, withMask } from '../../web/desk/masks.ts';

const mask = (from: number, to: number, law = 'A') => ({ from, to, law });

/** Masks that whoever copies could have chosen one after another: what overlaps is refused. */
const anyMasks = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }), fc.constantFrom('A', 'B', 'C')))
  .map((all) =>
    all.reduce<readonly Mask[]>((masks, [from, length, law]) => withMask(masks, mask(from, from + length, law)) ?? masks, []),
  );

describe('a masked text', () => {
  test('shows everything but what is covered, and for each cover its law, whatever is covered', () => {
    fc.assert(
      fc.property(anyMasks, (masks) => {
        // Every place is another character, so that nothing of what is covered can stand there by chance.
        const text = Array.from({ length: 60 }, (_, place) => String.fromCodePoint(0x4e00 + place)).join('');
        const pieces = maskedPieces(text, masks);
        const shown = pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
        const isCovered = (place: number) => masks.some(({ from, to }) => from <= place && place < to);
        expect(shown).toBe([...text].filter((_, place) => !isCovered(place)).join(''));
        expect(pieces.flatMap((piece) => ('law' in piece ? piece.law : []))).toEqual(masks.map(({ law }) => law));
      }),
    );
  });

  test('is not covered twice, not even in part, and may be covered side by side', () => {
    const masks = withMask([], mask(3, 6)) ?? [];
    for (const [from, to] of [
      [3, 6],
      [0, 4],
      [5, 9],
      [4, 5],
      [0, 9],
    ] as const)
      expect(withMask(masks, mask(from, to))).toBeNull();
    expect(withMask(masks, mask(0, 3))?.map(({ from }) => from)).toEqual([0, 3]);
    expect(withMask(masks, mask(6, 9))?.map(({ from }) => from)).toEqual([3, 6]);
  });

  test('names each law once', () => {
    expect(lawsOf([[mask(0, 1, '26 kap. 1 § OSL'), mask(1, 2, '21 kap. 1 § OSL')], [mask(0, 1, '26 kap. 1 § OSL')]])).toEqual([
      '21 kap. 1 § OSL',
      '26 kap. 1 § OSL',
    ]);
  });
});
