import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { dayAt } from '../../rules/today.ts';
import { demoChannelFile, demoOfficials } from '../../scripts/demo-channel.ts';
import { dose } from '../campaign/dose.ts';
import { lawFaults } from './looks/law.ts';
import { openTheatre, type Theatre } from './scenes.ts';
import { openCheck, prepareMore, readNothingWith } from './steps/check.ts';
import { unlockDesk } from './steps/desk.ts';
import { goToReaders, goToWrite, openReport, repeatWords, sealAndReadWords, write } from './steps/report.ts';
import { viewOf, wordsOf } from './steps/words.ts';
import { PATIENCE_MS } from './visitors.ts';

/**
 * The law comes first: each mode's site as it is built and served, walked through page by page and view by view. Every state of mode A, errors
 * and all, is seen by every-state.test.ts too. That a build with an empty link fails is in test/pages/site.test.ts.
 */
const PAGES = ['/', '/how', '/limits', '/ways', '/leave', '/accessibility', '/look', '/404', '/desk'];
const MODES = ['A', 'B'] as const;
/** Each mode and each language in a small dose, each in each at full size. */
const WALKED = dose<readonly (readonly [(typeof MODES)[number], Language])[]>(
  [
    ['A', 'en'],
    ['B', 'sv'],
  ],
  MODES.flatMap((mode) => (['sv', 'en'] as const).map((language) => [mode, language] as const)),
);

const theatres = new Map<'A' | 'B', Theatre>();
let links: readonly string[];

beforeAll(async () => {
  links = Object.values((await demoChannelFile(dayAt(Date.now()))).links);
  for (const mode of MODES) theatres.set(mode, await openTheatre(mode));
});

afterAll(async () => {
  for (const theatre of theatres.values()) await theatre.close();
});

describe.each(WALKED)('mode %s in %s', (mode, language) => {
  /** Opens a page, has somebody walk from there, and returns what was wrong on the way. */
  async function walk(
    path: string,
    act: (page: Page, look: (where: string) => Promise<void>) => Promise<void>,
  ): Promise<string[]> {
    const theatre = theatres.get(mode);
    if (!theatre) throw new Error('no site of this mode');
    const context = await theatre.browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    const look = async (where: string) => {
      for (const fault of await lawFaults(page, { mode, language, links })) faults.push(`${where}: ${fault}`);
    };
    await page.goto(new URL(language === 'sv' ? path : `/en${path}`, theatre.origin).href);
    await act(page, look);
    await context.close();
    return faults;
  }

  test('every page, as it comes and when its scripts have run', async () => {
    for (const path of PAGES) {
      const faults = await walk(path, async (page, look) => {
        await look('as it comes');
        await page.waitForLoadState('networkidle');
        await look('when all has run');
      });
      expect(faults, path).toEqual([]);
    }
  });

  test('every view of writing, and what a text becomes stands on a view of its own before the first that can be filled in', async () => {
    const faults = await walk('/', async (page, look) => {
      await openReport(page);
      const before = viewOf(page, 'report', 'before');
      const { publicDocument } = wordsOf(page).report.before;
      await before.getByText(publicDocument[mode], { exact: true }).waitFor();
      expect(await before.locator('input, textarea, select').count()).toBe(0);
      await look('before');
      await goToReaders(page);
      await look('readers');
      await goToWrite(page);
      await look('write');
      await write(page, { text: 'De bad mig låta bli att skriva ned det.' });
      await look('review');
      const words = await sealAndReadWords(page);
      await look('phrase');
      await repeatWords(page, words);
      await look('repeat');
    });
    expect(faults).toEqual([]);
  });

  test('every view of reading in which something can be filled in, also where nothing is found', async () => {
    const faults = await walk('/', async (page, look) => {
      await openCheck(page);
      await look('phrase');
      await page.goBack();
      await readNothingWith(page, phraseWords(newPhrase('code'), WORDS_SV));
      await look('nothing');
      await prepareMore(page, 'Här är mer.', 'nothing');
      await look('write');
    });
    expect(faults).toEqual([]);
  });

  test('the desk, locked and open', async () => {
    const faults = await walk('/desk', async (page, look) => {
      await viewOf(page, 'desk', 'unlock').waitFor();
      await look('locked');
      await unlockDesk(page, demoOfficials()[0]?.phrase ?? '');
      await look('open');
    });
    expect(faults).toEqual([]);
  });
});
