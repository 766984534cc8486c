import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { sealDeposit } from '../../crypto/deposit.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import type { Language } from '../../crypto/text-field.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { headOf } from '../../protocol/roster.ts';
import { readersOf } from '../../rules/rotation.ts';
import { type DemoOfficial, demoOfficials } from '../../scripts/demo-channel.ts';
import { postLetter } from '../../web/actions/send-letter.ts';
import { channelOf, deskOf, Reporter } from '../journey/people.ts';
import { giveDevice, setDevice } from './device.ts';
import {
  casesListed,
  enterRecoveryPhrase,
  lockDesk,
  ombudspersonsOnDuty,
  openCase,
  prepareAnswer,
  pressSendAnswer,
  textsOnDesk,
  unlockDesk,
} from './steps/desk.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** A desk that nobody sits at any more holds nothing that could be read; a desk that is opened twice overwrites nothing. */
let street: Street;
/** Who reads first, who next, and who was left out. */
let onDuty: DemoOfficial;
let other: DemoOfficial;
let leftOut: DemoOfficial;
const LETTER = 'Kanariebrevet: rektorn bad mig ändra ett betyg.';
const DRAFT = 'Kanariesvaret som ingen har skickat.';

beforeAll(async () => {
  street = await openStreet();
  const [a, b, , d] = await ombudspersonsOnDuty(street.town);
  if (!a || !b || !d) throw new Error('the demo has four ombudspersons');
  [onDuty, other, leftOut] = [a, b, d];
  await new Reporter(street.town).write(LETTER, { exclusions: [leftOut.number] });
});
afterAll(() => street?.close());

const MINUTE = 60_000;

const openDeskPage = (language: Language = 'sv'): Promise<Visitor> =>
  visit(street, '/desk', { language, width: 1280, before: giveDevice });

/** Everything that the page has in reach of somebody who sits down at it. */
const everythingIn = (page: Page) =>
  page.evaluate(() => {
    const typed = [...document.querySelectorAll('input, textarea, select')].map((field) =>
      'value' in field ? field.value : '',
    );
    const place = [document.title, location.href, JSON.stringify(history.state), String(getSelection())];
    return [document.documentElement.outerHTML, ...typed, ...place].join('\n');
  });

/** What must not be there once the desk is locked: texts, names, words. */
async function leftBehind(page: Page, code: string): Promise<string[]> {
  const all = (await everythingIn(page)).toLowerCase();
  const words = onDuty.phrase.split(' ');
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  const secrets = [LETTER, DRAFT, 'Kanarie', leftOut.name, onDuty.name, other.name, code, ...pairs];
  return secrets.filter((secret) => all.includes(secret.toLowerCase()));
}

/** Opens the case, begins an answer, and gives the case's code. */
async function beginAnswer(page: Page): Promise<string> {
  const { act, answer } = wordsOf(page).desk;
  await openCase(page, 'Kanariebrevet');
  const code = await page.locator('#desk .item .code').first().textContent();
  const desk = page.locator('#desk');
  await buttonIn(desk, act.answer).or(buttonIn(desk, act.goOn)).click();
  await desk.getByLabel(answer.label, { exact: true }).fill(DRAFT);
  return code ?? '';
}

describe('a desk locks', () => {
  const WAYS = {
    button: (page: Page) => lockDesk(page),
    idle: (page: Page) => setDevice(page, { aheadMs: 10 * MINUTE }),
    hidden: async (page: Page) => {
      await setDevice(page, { isHidden: true });
      await setDevice(page, { aheadMs: 5 * MINUTE });
    },
  };

  test.each([
    ['button', 'sv'],
    ['idle', 'en'],
    ['hidden', 'sv'],
  ] as const)(
    'by %s: nothing stays on the page, and what was being written is there again for the same words',
    async (way, language) => {
      const visitor = await openDeskPage(language);
      const { page } = visitor;
      const { act, answer, locked } = wordsOf(page).desk;
      await unlockDesk(page, onDuty.phrase);
      const code = await beginAnswer(page);
      expect(await leftBehind(page, code)).toEqual(expect.arrayContaining([LETTER, DRAFT, leftOut.name, code]));
      await WAYS[way](page);
      const unlock = viewOf(page, 'desk', 'unlock');
      await unlock.getByText(locked[way]).waitFor();
      await unlock.getByText(locked.draftsKept).waitFor();
      expect(await leftBehind(page, code)).toEqual([]);
      await setDevice(page, { aheadMs: 0, isHidden: false });
      await unlockDesk(page, onDuty.phrase);
      await openCase(page, 'Kanariebrevet');
      await buttonIn(page.locator('#desk'), act.goOn).click();
      expect(await page.locator('#desk').getByLabel(answer.label, { exact: true }).inputValue()).toBe(DRAFT);
      await page.context().close();
      expect(visitor.problems).toEqual([]);
    },
  );

  test('not before ten minutes, is announced a minute before, and stays open for whoever is there', async () => {
    const visitor = await openDeskPage();
    const { page } = visitor;
    const { bar } = wordsOf(page).desk;
    await unlockDesk(page, onDuty.phrase);
    await setDevice(page, { isHidden: true });
    await setDevice(page, { aheadMs: 4 * MINUTE });
    await setDevice(page, { isHidden: false });
    await setDevice(page, { aheadMs: 8 * MINUTE });
    await page.waitForTimeout(1500);
    expect(await viewOf(page, 'desk', 'list').isVisible()).toBe(true);
    await setDevice(page, { aheadMs: 9.5 * MINUTE });
    await page.getByRole('alert').getByText(bar.locksSoon).waitFor();
    await buttonIn(page.locator('#desk'), bar.stay).click();
    await page.getByRole('alert').getByText(bar.locksSoon).waitFor({ state: 'detached' });
    await setDevice(page, { aheadMs: 15 * MINUTE });
    await page.waitForTimeout(1500);
    expect(await viewOf(page, 'desk', 'list').isVisible()).toBe(true);
    await visitor.leave();
  });

  test.each(['opening', 'looking for new letters'] as const)('though a server keeps it waiting: %s', async (when) => {
    const visitor = await openDeskPage();
    const { page } = visitor;
    const { bar, locked } = wordsOf(page).desk;
    // The answer never comes.
    const hang = () => page.route('**/api/board', () => {});
    if (when === 'opening') await hang();
    await enterRecoveryPhrase(page, onDuty.phrase);
    if (when === 'opening') await expect.poll(() => askedFor(visitor)).toContain('GET /api/board');
    else {
      await viewOf(page, 'desk', 'list').waitFor();
      await hang();
      const before = askedFor(visitor).length;
      await buttonIn(page.locator('#desk'), bar.refresh).click();
      await expect.poll(() => askedFor(visitor).slice(before)).toContain('GET /api/board');
    }
    await setDevice(page, { aheadMs: 10 * MINUTE });
    await viewOf(page, 'desk', 'unlock').getByText(locked.idle).waitFor();
    await page.context().close();
    expect(visitor.problems).toEqual([]);
  });

  test("and another official's words do not show what was being written, nor bring it back", async () => {
    const visitor = await openDeskPage();
    const { page } = visitor;
    const { act, locked } = wordsOf(page).desk;
    await unlockDesk(page, onDuty.phrase);
    const code = await beginAnswer(page);
    await lockDesk(page);
    await unlockDesk(page, other.phrase);
    expect(await leftBehind(page, code)).not.toEqual(expect.arrayContaining([DRAFT]));
    expect((await everythingIn(page)).includes('Kanarie')).toBe(false);
    await lockDesk(page);
    await unlock(page).getByText(locked.button).waitFor();
    expect(await unlock(page).getByText(locked.draftsKept).count()).toBe(0);
    await unlockDesk(page, onDuty.phrase);
    await openCase(page, 'Kanariebrevet');
    await buttonIn(page.locator('#desk'), act.answer).waitFor();
    expect((await everythingIn(page)).includes(DRAFT)).toBe(false);
    await visitor.leave();
  });
});

const unlock = (page: Page) => viewOf(page, 'desk', 'unlock');

describe('a desk stays locked', () => {
  test.each(['sv', 'en'] as const)('for words that are not its own, and says what they are (%s)', async (language) => {
    const expectedErrors = /401|403/;
    const visitor = await visit(street, '/desk', { language, before: giveDevice, expectedErrors });
    const { page } = visitor;
    const { desk } = wordsOf(page);
    const stranger = phraseWords(newPhrase('recovery'), WORDS_SV).join(' ');
    const leader = demoOfficials().find(({ role }) => role === 'leader');
    const words = onDuty.phrase.split(' ');
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
    for (const [typed, said] of [
      [swapped, desk.unlock.wrongChecksum],
      [words.slice(1).join(' '), desk.unlock.wrongCount(11)],
      [[...words.slice(0, 11), 'xyzzy'].join(' '), desk.unlock.unknownWords('12')],
    ] as const) {
      await enterRecoveryPhrase(page, typed);
      await unlock(page).getByText(said).waitFor();
    }
    expect(askedFor(visitor).filter((request) => request.includes('/api/'))).toEqual([]);
    await enterRecoveryPhrase(page, stranger);
    await unlock(page).getByText(desk.failures['wrong-phrase'].text).waitFor();
    await enterRecoveryPhrase(page, leader?.phrase ?? '');
    await unlock(page).getByText(desk.failures.leader.text).waitFor();
    expect(askedFor(visitor).filter((request) => request.includes('/letterbox/deposits'))).toEqual([]);
    await visitor.leave();
  });
});

describe('two desks of one person at once', () => {
  test('overwrite nothing: the second sees what the first has answered before its own answer goes out, and both are there in their order', async () => {
    const { town } = street;
    await new Reporter(town).write('Brev till två skärmar.');
    const open = () => visit(street, '/desk', { width: 1280, expectedErrors: /409/ });
    const [one, two] = [await open(), await open()];
    for (const { page } of [one, two]) {
      await unlockDesk(page, onDuty.phrase);
      await openCase(page, 'Brev till två skärmar');
    }
    const { outcomes, failures } = wordsOf(one.page).desk;
    const answers = ['Svar från den ena skärmen.', 'Svar från den andra skärmen.'] as const;
    await prepareAnswer(one.page, answers[0]);
    await prepareAnswer(two.page, answers[1]);
    const answered = async ({ page }: typeof one) => {
      await pressSendAnswer(page);
      await page.locator('#desk').getByText(outcomes.answered).waitFor();
    };
    await answered(one);
    await pressSendAnswer(two.page);
    await two.page.locator('#desk').getByText(failures.conflict.title).waitFor();
    expect(await textsOnDesk(two.page)).toEqual(['Brev till två skärmar.', answers[0]]);
    await answered(two);
    const { cases } = (await deskOf(town, onDuty.number)).vault.content;
    expect(cases.find(({ nextCounter }) => nextCounter > 0)).toMatchObject({ nextCounter: 2, officeHeads: { length: 2 } });
    expect(await textsOnDesk(two.page)).toEqual(['Brev till två skärmar.', ...answers]);
    await one.leave();
    await two.leave();
  });
});

describe('cover', () => {
  test('is shown to nobody, and is acknowledged like a letter, at the latest when the desk is locked', async () => {
    const { town } = street;
    const tag = await sendCover();
    const visitor = await openDeskPage();
    const { page } = visitor;
    await unlockDesk(page, onDuty.phrase);
    const { cases } = (await deskOf(town, onDuty.number)).vault.content;
    expect(await casesListed(page).count()).toBe(cases.length);
    expect(JSON.stringify(cases)).not.toContain(tag);
    expect(await page.locator('#desk').getByText(wordsOf(page).desk.list.broken(1)).count()).toBe(0);
    await lockDesk(page);
    const { DB } = await town.house.bindings();
    const isAcknowledged = async () => {
      const row = await DB.prepare('SELECT acknowledged FROM deposits WHERE tag = ?').bind(tag).first();
      return row?.['acknowledged'];
    };
    await expect.poll(isAcknowledged).toBe(1);
    await visitor.leave();
  });

  /** A cover for today's readers; gives its tag, b64u. */
  async function sendCover(): Promise<string> {
    const channel = await channelOf(street.town);
    const { roster, period, keys, today } = channel;
    const readers = readersOf(roster, period, [], keys);
    const [tag, gate] = [randomBytes(16), randomBytes(32)];
    const { deposit } = sealDeposit({
      ...{ channelId: roster.channelId, period, head: headOf(roster), tag, gate, memo: null },
      readers: readers.map((official) => ({ publicKey: keys.get(official) as Bytes, caseKey: randomBytes(32) })),
      body: {
        ...{ type: 'cover', language: 'sv', exclusions: [], letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
        ...{ author: 0, content: new Uint8Array() },
      },
    });
    await postLetter(channel, { deposit, gate, readers, letter: { day: today, letterNumber: 0, tag, receipt: null } });
    return toB64u(tag);
  }
});
