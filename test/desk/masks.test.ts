import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverText, isLost, lawsOf, type Mask, maskedPieces, masksIn, withMask } from '../../web/desk/masks.ts';

const mask = (from: number, to: number, law = 'A') => ({ from, to, law });

/** Masks that whoever copies could have chosen one after another: what overlaps is refused. */
const anyMasks = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }), fc.constantFrom('A', 'B', 'C')))
  .map((all) =>
    all.reduce<readonly Mask[]>((masks, [from, length, law]) => withMask(masks, mask(from, from + length, law)) ?? masks, []),
  );

describe('what is covered of a text', () => {
  const [first, second] = [
    { title: 'Brev', text: 'Åsa grät.' },
    { title: 'Svar', text: 'Jag ringer Åsa.' },
  ];
  const texts = [first, second];

  test('is found again with the text, and gone when nothing of it is covered', () => {
    const covered = coverText(coverText([], texts, first, [mask(0, 3)]), texts, second, [mask(11, 14)]);
    expect(texts.map((text) => masksIn(covered, text))).toEqual([[mask(0, 3)], [mask(11, 14)]]);
    expect(coverText(covered, texts, first, []).map(({ title }) => title)).toEqual(['Svar']);
  });

  test('covers nothing in a text that is another by now, and says so until something is covered anew', () => {
    const covered = coverText([], texts, first, [mask(0, 3)]);
    const now = [{ ...first, text: '[En uppgift togs bort.] grät.' }, second] as const;
    expect(masksIn(covered, now[0])).toEqual([]);
    expect(covered.some((one) => isLost(one, now))).toBe(true);
    expect(coverText(covered, now, now[0], [mask(24, 28)]).some((one) => isLost(one, now))).toBe(false);
  });
});

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
