import type { Page } from 'playwright-core';
import type { Language } from '../../../crypto/text-field.ts';

/**
 * What the law wants to be said before somebody fills in anything (R-00), and before somebody writes (R-00b), held against a page as it stands
 * in the browser: only what can be seen counts, and only what comes earlier in the document.
 */

/** What R-00b says in each mode, in the words that matter. */
const SAID: Readonly<Record<'A' | 'B', Readonly<Record<Language, readonly RegExp[]>>>> = {
  A: {
    sv: [
      /det du skriver blir en allmän handling/i,
      /(Visselblåsarlagens|Lagens) skydd (för den som visselblåser )?gäller inte här/,
    ],
    en: [/what you write becomes a public document/i, /(Act|Act's protection for those who report) does not apply here/],
  },
  B: { sv: [/det du skriver blir en allmän handling/i], en: [/what you write becomes a public document/i] },
};
const NOT_IN_MODE_B =
  /gäller inte här|does not apply here|inte kommunens visselblåsarfunktion|not the municipality's whistleblowing/;

export interface LawOf {
  readonly mode: 'A' | 'B';
  readonly language: Language;
  /** As they are configured: the formal function, the authorities. */
  readonly links: readonly string[];
}

/** What is missing before the first thing that can be filled in, and before each place where a letter can be written. */
export async function lawFaults(page: Page, { mode, language, links }: LawOf): Promise<string[]> {
  const { missing, saidBefore } = await page.evaluate(lookAtLaw, links);
  const faults = missing.map((link) => `${link} does not come before everything that can be filled in`);
  for (const said of saidBefore) {
    for (const words of SAID[mode][language]) if (!words.test(said)) faults.push(`no ${words} before a place to write`);
    if (mode === 'B' && NOT_IN_MODE_B.test(said)) faults.push('mode B says what is true of mode A alone');
  }
  return faults;
}

/** Runs in the page. */
function lookAtLaw(links: readonly string[]): { missing: string[]; saidBefore: string[] } {
  const isBefore = (one: Element, other: Element) =>
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const controls = [...document.querySelectorAll('input, textarea, select, button, [contenteditable]')];
  // Where there is nothing to fill in, they stand before the page's own words.
  const first = controls[0] ?? document.querySelector('main') ?? document.body;
  const isSeenBefore = (link: string) =>
    [...document.querySelectorAll('a')].some(
      (one) => one.getAttribute('href') === link && one.checkVisibility() && isBefore(one, first),
    );
  // The nine words, the desk's texts, the administrator's and the leader's are no letters.
  const letters = [...document.querySelectorAll('textarea:not(.nine)')].filter((one) => !one.closest('#desk, #admin, #leader'));
  const paragraphs = [...document.querySelectorAll<HTMLElement>('p')].filter((one) => one.checkVisibility());
  const wordsBefore = (box: Element) =>
    paragraphs
      .filter((one) => isBefore(one, box))
      .map((one) => one.textContent)
      .join('\n');
  return { missing: links.filter((link) => !isSeenBefore(link)), saidBefore: letters.map(wordsBefore) };
}
