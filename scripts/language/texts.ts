import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Language = 'sv' | 'en';

/** One text that people read on a page. */
export interface Text {
  readonly language: Language;
  /** Where it is written: the file, from the root of the project. */
  readonly file: string;
  /** Which it is in that file: `report.sent`, `report.steps[2]`, `report.reads()`, or a limit's id. */
  readonly path: string;
  readonly text: string;
  /** Whether the same message stands in the list already, made of another sample. */
  readonly again: boolean;
}

/** What a message may be made of: a name, one, several, a day. Each function gets each of them in all its places. */
const SAMPLES = ['Anna', 1, 3, '2026-12-03'] as const;

/**
 * All that pages say: every string of every module in {web,worker}/messages/<language>/, and the limits.
 * @param root folder of the project
 * @throws if a message is neither a text nor made of texts, or a function takes none of the samples
 */
export async function readTexts(root: string): Promise<Text[]> {
  const catalogues = [];
  for (const language of ['sv', 'en'] as const)
    for (const file of globSync(`{web,worker}/messages/${language}/**/*.ts`, { cwd: root }).sort())
      catalogues.push(...textsOf(language, file, '', await importModule(join(root, file))));
  return [...catalogues, ...readLimits(root)];
}

/** The words of a text: runs of letters and digits, with hyphens, apostrophes and points inside. Addresses are none. */
export function wordsOf(text: string): string[] {
  return text.replace(/\S+(?:@|:\/\/)\S+/g, '').match(/[\p{L}\p{N}]+(?:[-'’.,:][\p{L}\p{N}]+)*/gu) ?? [];
}

/** What a module exports, by name. */
async function importModule(file: string): Promise<Record<string, unknown>> {
  return { ...(await import(pathToFileURL(file).href)) };
}

function textsOf(language: Language, file: string, path: string, message: unknown): Text[] {
  if (typeof message === 'string') return message.trim() === '' ? [] : [{ language, file, path, text: message, again: false }];
  if (Array.isArray(message)) return message.flatMap((item, index) => textsOf(language, file, `${path}[${index}]`, item));
  if (typeof message === 'function') return madeTexts(language, file, `${path}()`, message);
  if (typeof message !== 'object' || message === null) throw new Error(`${file}: ${path} is no text`);
  return Object.entries(message).flatMap(([name, inner]) =>
    textsOf(language, file, path === '' ? name : `${path}.${name}`, inner),
  );
}

/** The different texts that a function makes of the samples. A sample that it cannot take (`Date` of a name) is left out. */
// biome-ignore lint/complexity/noBannedTypes: what its parameters are is just what is not known here.
function madeTexts(language: Language, file: string, path: string, make: Function): Text[] {
  const made = SAMPLES.flatMap((sample) => {
    try {
      return [textsOf(language, file, path, make(...Array(make.length).fill(sample)))];
    } catch {
      return [];
    }
  });
  const [first] = made;
  if (first === undefined) throw new Error(`${file}: ${path} takes neither a name nor a number nor a day`);
  const seen = new Set(first.map(({ text }) => text));
  const others = made.flat().filter(({ text }) => !seen.has(text) && seen.add(text));
  return [...first, ...others.map((text) => ({ ...text, again: true }))];
}

/** The rows of docs/limits.md, of which a page is made. */
function readLimits(root: string): Text[] {
  const file = 'docs/limits.md';
  const rows = readFileSync(join(root, file), 'utf8').matchAll(/^\| (L\d+) \| (.*) \| (.*) \|$/gm);
  return [...rows].flatMap(([, id = '', swedish = '', english = '']) => [
    ...textsOf('sv', file, id, swedish),
    ...textsOf('en', file, id, english),
  ]);
}
