import { describe, expect, test } from 'vitest';
import {
  AIM_CODES,
  AREA_CODES,
  CONSEQUENCE_CODES,
  FORM_CODES,
  HURRY_CODES,
  OUTCOME_CODES,
  PATTERN_CODES,
  PRINCIPLE_CODES,
  SOURCE_CODES,
} from '../../protocol/taxonomy.ts';
import { taxonomy as englishTaxonomy } from '../../web/messages/en/taxonomy.ts';
import { unpublishedCodes as englishUnpublished } from '../../web/messages/en/unpublished-codes.ts';
import { taxonomy as swedishTaxonomy } from '../../web/messages/sv/taxonomy.ts';
import { unpublishedCodes as swedishUnpublished } from '../../web/messages/sv/unpublished-codes.ts';

const swedish = { ...swedishTaxonomy, ...swedishUnpublished };
const english = { ...englishTaxonomy, ...englishUnpublished };
const ALL_CODES = [
  ...[AREA_CODES, FORM_CODES, SOURCE_CODES, PRINCIPLE_CODES, AIM_CODES, CONSEQUENCE_CODES, PATTERN_CODES],
  ...[HURRY_CODES, OUTCOME_CODES],
].flat();

/** What is read at the desk and on the page, with the keys 1 to 9 in mind: nobody may have to guess which of two is meant. */
describe.each([
  ['Swedish', swedish],
  ['English', english],
])('the codes in %s', (_language, words) => {
  const { area, form, source, principle, aim, consequence, pattern, hurry, outcome, formGroup, sourceGroup } = words;
  const explained = { ...area, ...form, ...source, ...principle, ...aim, ...consequence, ...pattern, ...hurry, ...outcome };

  test('have names, help and examples, no two alike and none long', () => {
    expect(Object.keys(explained).sort()).toEqual(ALL_CODES.toSorted());
    for (const part of ['name', 'help', 'example'] as const) {
      const texts = Object.values(explained).map((code) => code[part]);
      expect(new Set(texts).size).toBe(texts.length);
      expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(115);
    }
  });

  test('have groups with names, no two alike', () => {
    for (const list of [formGroup, sourceGroup]) {
      const names = Object.values<string>(list);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => name.length > 0 && name.length <= 55)).toBe(true);
    }
  });
});

test('no text is left in the other language, but for a word that both have', () => {
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);
  const same = textsOf(english).filter((text) => textsOf(swedish).includes(text));
  expect(same).toEqual(['Form']);
});
