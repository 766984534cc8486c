import type { Text } from './texts.ts';
import { wordsOf } from './texts.ts';

/** What somebody reads who is afraid and in a hurry: report and check, with what stands in and around them; how the channel is run; trends. */
const MEASURED = {
  report: 'web/messages/sv/report.ts',
  check: 'web/messages/sv/check.ts',
  common: 'web/messages/sv/common.ts',
  site: 'web/messages/sv/site.ts',
  procedure: 'web/messages/sv/procedure.ts',
  trends: 'web/messages/sv/trends.ts',
  limits: 'docs/limits.md',
};
const AT_MOST = 35;

export interface Readability {
  readonly problems: readonly string[];
  readonly summary: string;
}

/**
 * Measures the Swedish of report and check, file by file. Twice each: all texts, and those alone that end as sentences do, so that many
 * short buttons cannot make up for sentences that are too long.
 */
export function measureReadability(texts: readonly Text[]): Readability {
  const problems: string[] = [];
  const figures = Object.entries(MEASURED).map(([name, file]) => {
    const all = texts.filter((text) => text.file === file && text.language === 'sv' && !text.again);
    const sentences = all.filter(({ text }) => /[.?!…]["”)]*$/u.test(text));
    if (sentences.length === 0) problems.push(`${file}: has no sentence to measure`);
    const figure = `${lix(all)}/${lix(sentences)}`;
    if (Math.max(lix(all), lix(sentences)) > AT_MOST)
      problems.push(
        `${file}: LIX ${figure} is above ${AT_MOST}. The hardest:`,
        ...hardest(sentences).map((text) => `  ${lix([text])}  ${text.path}: ${text.text}`),
      );
    return `${name} ${figure}`;
  });
  return { problems, summary: `LIX (all texts/sentences alone, at most ${AT_MOST}): ${figures.join(', ')}` };
}

/**
 * Läsbarhetsindex, after C.-H. Björnsson, Läsbarhet (Stockholm: Liber, 1968): words per sentence, plus the percentage of words with
 * more than six letters, rounded. Below 30 a text counts as very easy, to 40 as easy, to 50 as middling, to 60 as hard.
 *
 * A word is a run of letters and digits (`wordsOf`); marks inside it are not counted. A sentence ends with a full stop, a question
 * or exclamation mark or an ellipsis, where the text ends or a capital or a digit follows, and with a line. A heading, a button, an
 * item of a list is a sentence too. A colon or semicolon ends none.
 */
export function lix(texts: readonly Pick<Text, 'text'>[]): number {
  const sentences = texts.flatMap(({ text }) => text.split(/[.?!…]+["”)]*(?:\s+(?=["“”(]?[\p{Lu}\p{N}])|\s*$)|\n/u));
  const counted = sentences.map(wordsOf).filter((words) => words.length > 0);
  const words = counted.flat();
  const long = words.filter((word) => word.replace(/[^\p{L}\p{N}]/gu, '').length > 6);
  return words.length === 0 ? 0 : Math.round(words.length / counted.length + (long.length * 100) / words.length);
}

/** The three texts that raise the figure most. */
function hardest(texts: readonly Text[]): Text[] {
  return texts
    .map((text) => ({ text, figure: lix([text]) }))
    .sort((a, b) => b.figure - a.figure)
    .slice(0, 3)
    .map(({ text }) => text);
}
