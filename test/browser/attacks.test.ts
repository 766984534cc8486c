import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { demoOfficials, signLost } from '../../scripts/demo-channel.ts';
import { witnessHead } from '../../web/actions/witness-head.ts';
import { channelOf, deskOf, putAhead } from '../journey/people.ts';
import { SMALL } from '../roster-maker.ts';
import { makeRoster } from '../worker/house.ts';
import { type Attack, changeDuty, changeRoster, HONEST, type RosterAnswer, visitBehind } from './attackers.ts';
import { enterWords, openCheck, warningsShown } from './steps/check.ts';
import { enterRecoveryPhrase, ombudspersonsOnDuty } from './steps/desk.ts';
import { goToReaders, goToWrite, openReport, prepareLetter, pressSend, write } from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type Visitor } from './visitors.ts';

/** A server that lies about who reads: the pages concerned say so in plain words, and nothing is sealed or unlocked on a false roster or to a false key. */
let street: Street;
/** Another channel's log, genuine in itself. */
let otherLog: RosterAnswer;
beforeAll(async () => {
  street = await openStreet();
  const { maker } = await makeRoster(street.town.house.today(), SMALL);
  otherLog = { entries: JSON.parse(JSON.stringify(maker.entries)), witnesses: [] };
});
afterAll(() => street?.close());

const NEVER_USED = phraseWords(newPhrase('code'), WORDS_SV);
let days = 0;

function postsOf(visitor: Visitor): string[] {
  return askedFor(visitor).filter((request) => !request.startsWith('GET '));
}

const swapFirst = (of: readonly { readonly key: string }[]) => of[1]?.key ?? '';

describe('a false roster or a false key', () => {
  const ATTACKS: Readonly<Record<string, readonly [Language, Attack]>> = {
    "another channel's roster": ['sv', changeRoster(() => otherLog)],
    'a roster in which somebody has another name': [
      'en',
      changeRoster(({ entries, witnesses }) => ({
        entries: entries.map((entry) => JSON.parse(JSON.stringify(entry).replace('Amina Rask', 'Anita Rask'))),
        witnesses,
      })),
    ],
    'a roster that lacks what others have witnessed': [
      'sv',
      changeRoster(({ entries, witnesses }) => ({ entries: entries.slice(0, -1), witnesses })),
    ],
    'one swapped key': [
      'en',
      changeDuty((duty) => ({
        ...duty,
        keys: duty.keys.map((record, index) => (index === 0 ? { ...record, key: swapFirst(duty.keys) } : record)),
      })),
    ],
    'the key of the person on duty withheld': [
      'sv',
      changeDuty((duty) => ({ ...duty, keys: duty.keys.filter(({ official }) => official !== duty.order[0]) })),
    ],
    'a reversed duty order': ['sv', changeDuty((duty) => ({ ...duty, order: duty.order.toReversed() }))],
    "another period's duty": [
      'en',
      changeDuty((duty) => ({ ...duty, order: [...duty.order.slice(1), ...duty.order.slice(0, 1)] })),
    ],
  };

  test.each(Object.entries(ATTACKS))('%s: nothing can be sealed, and no answer be read', async (_, [language, attack]) => {
    const visitor = await visitBehind(street, attack, { language });
    const { page } = visitor;
    const { common, report } = wordsOf(page);
    const { title, text } = common.failures.untrustworthy;
    await page.locator('#readers').getByText(report.now.failed).waitFor();
    await page.locator('#readers').getByText(text).waitFor();
    await openReport(page);
    await goToReaders(page);
    await viewOf(page, 'report', 'readers').getByText(title, { exact: true }).waitFor();
    await goToWrite(page);
    await write(page, { text: 'Det här ska ingen annan läsa.' });
    const review = viewOf(page, 'report', 'review');
    await review.getByText(text).waitFor();
    expect(await buttonIn(review, report.review.seal).isDisabled()).toBe(true);
    await page.goto(page.url());
    await openCheck(page);
    await enterWords(page, NEVER_USED);
    await viewOf(page, 'check', 'reading').getByText(text).waitFor();
    expect(postsOf(visitor)).toEqual([]);
    await visitor.leave();
  });

  test.each(['one swapped key', "another channel's roster", 'a reversed duty order'])(
    '%s: the desk stays locked, and its words go nowhere',
    async (name) => {
      const [language, attack] = ATTACKS[name] ?? ['sv', HONEST];
      const visitor = await visitBehind(street, attack, { path: '/desk', language });
      await enterRecoveryPhrase(visitor.page, demoOfficials()[0]?.phrase ?? '');
      const { title, text } = wordsOf(visitor.page).desk.failures.untrustworthy;
      const unlock = viewOf(visitor.page, 'desk', 'unlock');
      await unlock.getByText(title, { exact: true }).waitFor();
      await unlock.getByText(text).waitFor();
      expect(askedFor(visitor).filter((request) => request.includes('/api/vault'))).toEqual([]);
      await visitor.leave();
    },
  );

  test('that comes only when the letter is to be made anew: it stays unsent, and is not sealed again', async () => {
    let isLying = false;
    const visitor = await visitBehind(street, async (page) => {
      await changeRoster((log) => (isLying ? otherLog : log))(page);
      await page.route('**/api/letterbox', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        isLying = true;
        return route.fulfill({ status: 409, json: { error: 'stale-head' } });
      });
    });
    const { page } = visitor;
    await prepareLetter(page, { text: 'Först ärligt, sedan inte.' });
    await pressSend(page);
    await viewOf(page, 'report', 'repeat').getByText(wordsOf(page).common.failures.untrustworthy.text).waitFor();
    expect(postsOf(visitor)).toEqual(['POST /api/letterbox']);
    await page.context().close();
  });
});

describe('an old roster', () => {
  const readersShown = async (attack: Attack) => {
    const visitor = await visitBehind(street, attack, { days });
    await openReport(visitor.page);
    await goToReaders(visitor.page);
    const view = viewOf(visitor.page, 'report', 'readers');
    await view.getByText(wordsOf(visitor.page).report.readers.exclude.title).waitFor();
    const told = { text: await view.textContent(), t: wordsOf(visitor.page).report.readers };
    await openCheckAnew(visitor.page);
    const kinds = await warningsShown(visitor.page);
    await visitor.leave();
    return { ...told, kinds };
  };
  const openCheckAnew = async (page: Page) => {
    await page.goto(page.url());
    await openCheck(page);
    await enterWords(page, NEVER_USED);
    await viewOf(page, 'check', 'nothing').waitFor();
  };

  test('in which somebody still stands who has gone: unseen for two weeks, as the limits say, then told', async () => {
    const { town } = street;
    const log: RosterAnswer = (await (await town.house.send('/api/roster')).json()) as RosterAnswer;
    const lost = (await ombudspersonsOnDuty(town)).at(-1);
    const { roster } = await channelOf(town);
    // Consistent with itself: the duty that it shows is the old roster's too.
    const frozen = async (page: Page) => {
      await changeRoster(() => log)(page);
      await changeDuty((duty) => ({ ...duty, order: dutyOrder(roster, duty.period) }))(page);
    };
    const entry = await signLost(roster, lost?.number ?? 0, town.house.today());
    expect((await town.house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    const before = await readersShown(frozen);
    expect(before.text).toContain(before.t.fresh);
    days += 15;
    await putAhead(town, days);
    await town.house.runDaily();
    for (const { number } of (await ombudspersonsOnDuty(town)).slice(0, 2)) {
      await witnessHead(await deskOf(town, number), town.house.today());
    }
    const honest = await readersShown(HONEST);
    expect(honest.text).toContain(honest.t.fresh);
    expect(honest.kinds).toEqual([]);
    const after = await readersShown(frozen);
    expect(after.text).toContain(after.t.stale.title);
    expect(after.text).toContain(after.t.stale.text);
    expect(after.kinds).toEqual(['old-roster']);
  });
});
