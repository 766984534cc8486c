import { describe, expect, test } from 'vitest';
import { EMPTY_VAULT, newFile, type VaultCase } from '../../crypto/vault.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import {
  closeFile,
  FeedbackMissing,
  type KeptLetter,
  keepMessage,
  NotesConflict,
  noteFeedback,
  PassageMoved,
  registerStub,
  removeChosen,
  removePassage,
  textLeft,
  writeNotes,
} from '../../web/case-file.ts';

const ON = day('2026-11-02');
const HEAD = 'A'.repeat(43);
const one: VaultCase = {
  ...{ caseKey: HEAD, handler: 2, state: 'open', language: 'sv', exclusions: [], letterBase: HEAD, letters: [] },
  ...{ lettersInBase: 0, officeHeads: [], nextCounter: 0, ...newFile({ year: 2026, last: 7 }, 2, ON) },
};
const letter = (...parts: KeptLetter['parts']): KeptLetter => ({ kind: 'letter', tag: 'tag', day: ON, parts });

function partsAfter(message: KeptLetter, from: number, to: number) {
  const { kept } = removePassage(one, message, from, to, addDays(ON, 1));
  expect(kept).toHaveLength(1);
  return (kept[0] as KeptLetter).parts;
}

describe('a passage that is taken out', () => {
  const gone = { removedOn: addDays(ON, 1) };
  const before = { removedOn: ON };

  test('leaves a mark in its place, and nothing of its words', () => {
    expect(partsAfter(letter('Elsa Ek sa det.'), 0, 7)).toEqual([gone, ' sa det.']);
    expect(partsAfter(letter('Så sa Elsa Ek det.'), 6, 13)).toEqual(['Så sa ', gone, ' det.']);
    expect(partsAfter(letter('Så sa Elsa Ek'), 6, 13)).toEqual(['Så sa ', gone]);
    expect(partsAfter(letter('Elsa Ek'), 0, 7)).toEqual([gone]);
  });

  test('counts in the text that is left, and takes in the marks that lie inside it', () => {
    expect(partsAfter(letter('abc', before, 'def'), 1, 5)).toEqual(['a', gone, 'f']);
    expect(partsAfter(letter('abc', before, 'def'), 4, 5)).toEqual(['abc', before, 'd', gone, 'f']);
    expect(partsAfter(letter('abc', before, 'def'), 0, 1)).toEqual([gone, 'bc', before, 'def']);
    expect(partsAfter(letter('abc', before, 'def'), 3, 4)).toEqual(['abc', before, gone, 'ef']);
    expect(partsAfter(letter('abc', before, 'def'), 0, 6)).toEqual([gone]);
  });

  test('goes out of what the file had of the letter, once more', () => {
    const first = removePassage(one, letter('Så sa Elsa Ek det.'), 6, 13, ON);
    const [kept] = first.kept as [KeptLetter];
    const again = removePassage(first, kept, 0, 2, addDays(ON, 1));
    expect(again.kept).toEqual([letter(gone, ' sa ', before, ' det.')]);
    expect(textLeft(again.kept[0] as KeptLetter)).toBe(' sa  det.');
  });

  test('is the one that was chosen, and no other of the same words, whatever another device has taken out', () => {
    const chosen = { parts: ['Eva sa det. Bo och Eva skrek.'], from: 19, text: 'Eva' };
    const taken = (parts: KeptLetter['parts'], passage = chosen) => {
      const now = removeChosen(one, letter(...parts), passage, addDays(ON, 1)).kept[0] as KeptLetter | undefined;
      return now?.parts;
    };
    expect(taken(chosen.parts)).toEqual(['Eva sa det. Bo och ', gone, ' skrek.']);
    // Which of the two is left, the words do not tell.
    for (const parts of [
      ['Eva sa det. Bo och ', before, ' skrek.'],
      [before, ' sa det. Bo och Eva skrek.'],
      ['Eva ', before, ' Eva skrek.'],
    ])
      expect(() => taken(parts)).toThrow(PassageMoved);
    const once = { ...chosen, from: 12, text: 'Bo' };
    expect(taken([before, ' sa det. Bo och Eva skrek.'], once)).toEqual([before, ' sa det. ', gone, ' och Eva skrek.']);
    expect(taken(['Eva sa det. ', before, ' och Eva skrek.'], once)).toBeUndefined();
  });

  test.each([
    [-1, 2],
    [2, 2],
    [3, 2],
    [0, 4],
    [Number.NaN, 2],
  ])('is none from %s to %s of three letters', (from, to) => {
    expect(() => removePassage(one, letter('abc'), from, to, ON)).toThrow(RangeError);
  });
});

describe('notes', () => {
  test('that were written on two devices are shown both', () => {
    const theirs = writeNotes(one, 'Ring på torsdag.');
    expect(() => writeNotes(theirs, 'Ring på fredag.', '')).toThrow(NotesConflict);
    try {
      writeNotes(theirs, 'Ring på fredag.', '');
    } catch (error) {
      expect(error).toMatchObject({ mine: 'Ring på fredag.', theirs: 'Ring på torsdag.' });
    }
    expect(writeNotes(theirs, 'Ring på torsdag.', '').notes).toBe('Ring på torsdag.');
    expect(writeNotes(theirs, 'Ring på fredag.', 'Ring på torsdag.').notes).toBe('Ring på fredag.');
  });
});

describe('a file', () => {
  test('is closed with feedback, or when she has ended it herself', () => {
    expect(() => closeFile(one, ON)).toThrow(FeedbackMissing);
    expect(closeFile(noteFeedback({ ...one, notes: 'x' }, ON), addDays(ON, 3))).toMatchObject({
      ...{ state: 'ended', closedOn: addDays(ON, 3), feedbackOn: ON, notes: '' },
    });
    expect(closeFile({ ...one, state: 'ended' }, ON)).toMatchObject({ closedOn: ON, feedbackOn: null });
  });

  test('keeps a message once, in its newest form', () => {
    const twice = keepMessage(keepMessage(one, letter('Hej.')), letter({ removedOn: ON }));
    expect(twice.kept).toEqual([letter({ removedOn: ON })]);
  });

  test('says number and day to the register, and nothing else', () => {
    const full = keepMessage({ ...one, notes: 'hemligt', exclusions: [4] }, letter('hemligt'));
    expect(registerStub(full)).toEqual({ number: '2026-2-7', day: ON });
    expect(EMPTY_VAULT.registered.last).toBe(0);
  });
});
