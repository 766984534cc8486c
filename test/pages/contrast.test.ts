import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2: 1.4.3 (text) and 1.4.11 (borders of inputs, the focus ring, the bars that tell notices apart). */
const TEXT = 4.5;
const SHAPE = 3;

/** Every pair that meets on a page, from what is seen to what it lies on. */
const PAIRS: readonly (readonly [token: string, ground: string, atLeast: number])[] = [
  ...(['ink', 'soft', 'accent', 'warn', 'good'] as const).flatMap((token) => [
    [token, 'paper', TEXT] as const,
    [token, 'card', TEXT] as const,
  ]),
  ['ink', 'warn-ground', TEXT],
  ['soft', 'warn-ground', TEXT],
  ['warn', 'warn-ground', TEXT],
  ['accent', 'warn-ground', TEXT],
  ['on-accent', 'accent', TEXT],
  ...(['line', 'focus'] as const).flatMap((token) => [
    [token, 'paper', SHAPE] as const,
    [token, 'card', SHAPE] as const,
    [token, 'warn-ground', SHAPE] as const,
  ]),
];

const tokens = readTokens(readFileSync('web/ui/tokens.css', 'utf8'));

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test.each(PAIRS)('%s on %s stands out by %d', (token, ground, atLeast) => {
    expect(contrast(colour(token, theme), colour(ground, theme))).toBeGreaterThanOrEqual(atLeast);
  });
});

test('no colour is written outside the tokens', () => {
  for (const file of globSync('web/{ui,desk}/*.css').filter((name) => !name.endsWith('tokens.css')))
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/:[^;{}]*(?:#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\()/i);
});

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

/** The tokens' colours, light and dark. */
function readTokens(css: string): ReadonlyMap<string, Readonly<Record<'light' | 'dark', string>>> {
  const found = css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

function colour(token: string, theme: 'light' | 'dark'): string {
  const both = tokens.get(token);
  if (!both) throw new Error(`no token ${token}`);
  return both[theme];
}

/** Contrast ratio, from 1 to 21, as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
