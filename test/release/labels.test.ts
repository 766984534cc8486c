import { describe, expect, test } from 'vitest';
import { AREA_CODES, FORM_CODES, PRINCIPLE_CODES, SOURCE_CODES } from '../../protocol/taxonomy.ts';
import { taxonomy as english } from '../../web/messages/en/taxonomy.ts';
import { taxonomy as swedish } from '../../web/messages/sv/taxonomy.ts';

/** What is read at the desk and on the page, with the keys 1 to 9 in mind: nobody may have to guess which of two is meant. */
describe.each([
  ['Swedish', swedish],
  ['English', english],
])('the codes in %s', (_language, { area, form, source, principle, ...others }) => {
  const explained = { ...area, ...form, ...source, ...principle };

  test('have names, help and examples, no two alike and none long', () => {
    expect(Object.keys(explained).sort()).toEqual([...AREA_CODES, ...FORM_CODES, ...SOURCE_CODES, ...PRINCIPLE_CODES].sort());
    for (const part of ['name', 'help', 'example'] as const) {
      const texts = Object.values(explained).map((code) => code[part]);
      expect(new Set(texts).size).toBe(texts.length);
      expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(115);
    }
  });

  test('have names where nothing is explained, no two alike in a list', () => {
    const { aim, consequence, pattern, hurry, outcome, formGroup, sourceGroup } = others;
    for (const list of [aim, consequence, pattern, hurry, outcome, formGroup, sourceGroup]) {
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
