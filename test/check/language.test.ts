import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lix } from '../../scripts/language/lix.ts';
import { loadDictionary, ownWords } from '../../scripts/language/spelling.ts';
import { readTexts } from '../../scripts/language/texts.ts';
import { covers, EXCEPTIONS, refusedWords } from '../../scripts/language/voice.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const LANGUAGES = ['sv', 'en'] as const;

/** A project that says little, and nothing wrong. */
const CLEAN = {
  'package.json': '{ "type": "module" }',
  'docs/limits.md': '| id | Svenska | English |\n|---|---|---|\n| L1 | Du är ensam. | You are alone. |\n',
  'web/messages/sv/common.ts': "export const common = { next: 'Gå vidare.' };\n",
  'web/messages/sv/site.ts': "export const site = { name: 'Säg det.' };\n",
  'web/messages/sv/report.ts': "export const report = { title: 'Skriv ett brev.' };\n",
  'web/messages/sv/check.ts': "export const check = { letters: (count: number) => 'Du har ' + count + ' brev.' };\n",
  'web/messages/sv/procedure.ts': "export const procedure = { title: 'Så gör vi här.' };\n",
  'web/messages/sv/trends.ts': "export const trends = { title: 'Det här räknar vi.' };\n",
  'web/messages/en/check.ts': "export const check = { letters: (count: number) => 'You have ' + count + ' letters.' };\n",
};

const HARD =
  'Kommunstyrelsens förvaltningschefer ansvarar enligt gällande delegationsordning för handläggning av inkommande synpunkter.';

/** What is planted, and what the check must then say. */
const SINS: Record<string, { files: Record<string, string>; says: readonly string[] }> = {
  'a misspelt Swedish word': {
    files: { 'web/messages/sv/planted.ts': "export const planted = { a: { b: ['Hej.', 'Kommmunen läser.'] } };\n" },
    says: ['web/messages/sv/planted.ts: planted.a.b[1]: “Kommmunen”'],
  },
  'a misspelt English word': {
    files: { 'web/messages/en/planted.ts': "export const planted = { sent: 'It has arived.' };\n" },
    says: ['web/messages/en/planted.ts: planted.sent: “arived”'],
  },
  'a misspelt word of the Worker’s': {
    files: { 'worker/messages/sv/planted.ts': "export const planted = { duty: 'Jourr.' };\n" },
    says: ['worker/messages/sv/planted.ts: planted.duty: “Jourr”'],
  },
  'American spelling': {
    files: { 'web/messages/en/planted.ts': "export const planted = { colour: 'Choose a color.' };\n" },
    says: ['web/messages/en/planted.ts: planted.colour: “color”'],
  },
  'a misspelt word that stands for one day only': {
    files: {
      'web/messages/sv/planted.ts':
        "export const planted = { days: (n: number) => (n === 1 ? 'En dagg kvarr' : ['Flera', 'dagar']) };\n",
    },
    says: ['web/messages/sv/planted.ts: planted.days(): “kvarr”'],
  },
  'a misspelt word in a limit': {
    files: { 'docs/limits.md': '| L1 | Du är ensamm. | You are allone. |\n' },
    says: ['docs/limits.md: L1: “ensamm”', 'docs/limits.md: L1: “allone”'],
  },
  'a forbidden Swedish word': {
    files: { 'web/messages/sv/planted.ts': "export const planted = { thanks: 'Tack för dina anmälningar.' };\n" },
    says: ['web/messages/sv/planted.ts: planted.thanks: no page says “anmälningar”'],
  },
  'a forbidden English word': {
    files: { 'web/messages/en/planted.ts': "export const planted = { unlock: 'Enter your password.' };\n" },
    says: ['web/messages/en/planted.ts: planted.unlock: no page says “password”'],
  },
  'an exclamation mark': {
    files: { 'web/messages/sv/planted.ts': "export const planted = { thanks: 'Tack!' };\n" },
    says: ['web/messages/sv/planted.ts: planted.thanks: no page says “!”'],
  },
  'a text that is too hard': {
    files: { 'web/messages/sv/report.ts': `export const report = { law: '${HARD}' };\n` },
    says: ['web/messages/sv/report.ts: LIX 84/84 is above 35', `84  report.law: ${HARD}`],
  },
  'a text that is too hard among many short buttons': {
    files: { 'web/messages/sv/check.ts': `export const check = { law: '${HARD}', do: [${"'Läs', 'Gå', ".repeat(50)}] };\n` },
    says: ['web/messages/sv/check.ts: LIX 8/84 is above 35'],
  },
  'a report that says nothing': {
    files: { 'web/messages/sv/report.ts': 'export const report = {};\n' },
    says: ['web/messages/sv/report.ts: has no sentence to measure'],
  },
  'a message that cannot be read': {
    files: { 'web/messages/sv/planted.ts': 'export const planted = { made: (names: string[]) => names.join() };\n' },
    says: ['planted.made() takes neither a name nor a number nor a day'],
  },
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'language-'));
  await plant(CLEAN);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run check -- language', () => {
  test('passes what the pages say today, and prints how hard it is to read', async () => {
    const { output } = await outcome(run('node', ['scripts/setup.mjs', '--', 'scripts/check.ts', 'language'], { cwd: root }));
    expect(output).toMatch(/^passed {2}language {2}[\d.]+ s {2}\d+ texts; LIX .*: report \d+\/\d+, check \d+\/\d+, /);
  });

  test('passes an unplanted project', async () => {
    expect(await check()).toEqual({ passed: true, output: expect.stringContaining('9 texts; LIX') });
  });

  test.each(Object.entries(SINS))('refuses %s', async (_name, { files, says }) => {
    await plant(files);
    const { passed, output } = await check();
    for (const file of Object.keys(files)) await rm(join(folder, file));
    await plant(CLEAN);
    expect(passed).toBe(false);
    for (const words of says) expect(output).toContain(words);
  });
});

describe('the dictionaries', () => {
  test('know Swedish compounds, and see an error in them', async () => {
    const isKnown = await loadDictionary('sv');
    const compounds = [
      'förnuftsombud',
      'jourlistan',
      'skyddsbrev',
      'anslagstavlans',
      'visselblåsarfunktion',
      'kommundirektören',
    ];
    expect(compounds.filter((word) => !isKnown(word))).toEqual([]);
    const misspelt = ['fömuftsombud', 'jourlisstan', 'skydsbrev', 'anslagstavllans', 'visslblåsarfunktion', 'komundirektören'];
    expect(misspelt.filter(isKnown)).toEqual([]);
  });

  test.each(LANGUAGES)('do not know our own words, which are sorted and stand once (%s)', async (language) => {
    const isKnown = await loadDictionary(language);
    const own = ownWords(language);
    expect(own).toEqual([...new Set(own)].sort());
    expect(own.filter(isKnown)).toEqual([]);
  });
});

describe('the words that no page uses', () => {
  test('are refused in every inflection and compound', () => {
    const swedish =
      'Anmälan anmälans anmälaren anmälarna anmälningar anmälningsblankett angivare angiveri bevis bevisa bevisen ' +
      'Ärendenummer ärendenumret lösenordet engångslösenord kryptering krypterad okrypterat visselblåsare visselblåsaren Vänligen';
    const english =
      'reporter reporters whistleblower whistle-blowers evidence evidential informer informants password encryption decrypted please';
    expect(refusedWords({ language: 'sv', text: swedish }).sort()).toEqual(swedish.toLowerCase().split(' ').sort());
    expect(refusedWords({ language: 'en', text: english }).sort()).toEqual(english.split(' ').sort());
  });

  test('leave alone what is near them', () => {
    const swedish = 'Visselblåsarfunktion, visselblåsarlagen, att anmäla, angivet, ärenden, ord';
    const english = 'whistleblowing function, inform, information, informed, report, pleased, word';
    expect(refusedWords({ language: 'sv', text: swedish })).toEqual([]);
    expect(refusedWords({ language: 'en', text: english })).toEqual([]);
  });

  test('are all that the glossary names', () => {
    const [, list = ''] = readFileSync(join(root, 'docs/glossary.md'), 'utf8').split(/^## Words that no page uses$/m);
    const named = [...list.matchAll(/^- (\p{L}+)$/gmu)].map(([, word = '']) => word);
    expect(named.length).toBeGreaterThan(5);
    for (const text of named) expect(refusedWords({ language: 'sv', text }), text).toEqual([text]);
  });

  test('stand only where an exception says why, and no exception outlives its text', async () => {
    const texts = await readTexts(root);
    for (const exception of EXCEPTIONS) {
      expect(exception.reason).toMatch(/\S.{10,}/);
      const needed = texts.some((text) => refusedWords(text).some((word) => covers(exception, text, word)));
      expect(needed, `${exception.file}: ${exception.path}: ${exception.word}`).toBe(true);
    }
  });
});

describe('LIX', () => {
  test('is words per sentence plus the percentage of words with more than six letters', () => {
    // 2 sentences of 5 words each; of the 10 words förnuftsombudet, svarar and läsaren two have more than six letters.
    expect(lix([{ text: 'Ett brev kom i dag. Förnuftsombudet svarar läsaren på fredag.' }])).toBe(5 + 20);
    expect(lix([{ text: 'sjuåriga' }])).toBe(1 + 100);
    expect(lix([{ text: 'sexsex' }, { text: 'e-brev' }])).toBe(1);
  });

  test('takes a heading, an item of a list and a line for a sentence, and an abbreviation, a colon and a decimal for none', () => {
    expect(lix([{ text: 'Du är här' }, { text: 'Nu' }])).toBe(2);
    expect(lix([{ text: 'Du är här\nNu' }])).toBe(2);
    expect(lix([{ text: 'Det är t.ex. så: 3.5 km till dig' }])).toBe(8);
    expect(lix([{ text: 'Vem? ”Du.” Jag … Nej.' }])).toBe(1);
  });
});

async function plant(files: Record<string, string>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
}

/** Runs the step's own program on the planted project. */
function check(): Promise<{ passed: boolean; output: string }> {
  return outcome(run('node', [join(root, 'scripts/language.ts'), folder]));
}

/** What a program said, and whether it passed. */
async function outcome(running: Promise<{ stdout: string }>): Promise<{ passed: boolean; output: string }> {
  try {
    return { passed: true, output: (await running).stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return { passed: false, output: `${stdout}${stderr}` };
  }
}
