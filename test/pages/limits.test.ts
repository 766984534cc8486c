import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMIT_GROUPS, limitsOf, readLimits } from '../../web/pages/read-limits.ts';

const document = readFileSync('docs/limits.md', 'utf8');
const ids = [...document.matchAll(/^\| (L\d+) \|/gm)].map(([, id]) => id);

describe('the limits on the page', () => {
  const limits = readLimits(document);
  const said = (mode: 'A' | 'B') => LIMIT_GROUPS.flatMap((group) => limitsOf(group, limits, mode)).map(({ id }) => id);

  test('are all that docs/limits.md has, each once, in both languages', () => {
    expect(said('A').sort()).toEqual([...ids].sort());
    expect(limits.map(({ id }) => id)).toEqual(ids);
    for (const { id, texts } of limits) expect(document).toContain(`| ${id} | ${texts.sv} | ${texts.en} |`);
  });

  test('say that the Act does not protect in mode A alone', () => {
    expect(said('B').sort()).toEqual(ids.filter((id) => id !== 'L26').sort());
  });
});

describe('the build refuses a table', () => {
  const row = /^\| L5 \|.*\n/m;
  const [whole = ''] = row.exec(document) ?? [];

  test.each([
    ['with an empty cell', whole.replace(/\| [^|]+ \|\n$/, '|  |\n'), /this row is not whole: \| L5/],
    ['with a cell too many', whole.replace(/\n$/, ' more |\n'), /this row is not whole: \| L5/],
    ['with a cell too few', '| L5 | bara svenska |\n', /this row is not whole: \| L5 \| bara svenska/],
    ['with an id that is none', whole.replace('L5', 'M5'), /this row is not whole: \| M5/],
    ['with a line between', `${whole}\n`, /this row is not whole/],
    ['without a limit that it had', '', /L5 is not there/],
    ['with a limit that has no heading', `${whole}${whole.replace('L5', 'L99')}`, /L99 has no heading/],
    ['with a limit twice', `${whole}${whole}`, /L5 stands there twice/],
  ])('%s, and names the place', (_, planted, message) => {
    expect(whole).not.toBe('');
    expect(() => readLimits(document.replace(row, planted))).toThrow(message);
  });

  test('that is not there, or is there twice', () => {
    expect(() => readLimits('# What we cannot promise\n')).toThrow('there is not one table');
    expect(() => readLimits(`${document}\n${document}`)).toThrow('there is not one table');
  });
});
