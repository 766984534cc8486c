import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { type Day, day } from '../../protocol/calendar.ts';
import { lastDays, scheduleFor } from '../../rules/release/schedule.ts';
import { demoOfficials, demoRootPhrase } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { dateText } from '../../web/ui/words.ts';
import { giveAuthenticator } from './authenticator.ts';
import { giveDevice, setDevice } from './device.ts';
import { axeFaults } from './looks/axe.ts';
import { focusFaults } from './looks/focus.ts';
import { reflowFaults } from './looks/reflow.ts';
import { enterRecoveryPhrase } from './steps/desk.ts';
import { isFocused, press, typeByKeys } from './steps/keyboard.ts';
import { demoLeader, enterLeaderPhrase, lockLeader, showPasskeys, signInAsLeader, waitForLeader } from './steps/leader.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** A leader's sign-in: what it shows, and that it opens and asks for nothing else. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const MINUTE = 60_000;
/** All that may be asked of the server: what everybody asks, and one's own passkeys. */
const ASKED =
  /^(GET \/api\/(roster|letterbox|releases|passkeys(\/[\w-]{43})?)|POST \/api\/passkeys|DELETE \/api\/passkeys\/[\w-]{43})$/;

/** Comes to the leader's page by a name, because a passkey belongs to one. */
async function come(options: VisitorOptions = {}): Promise<Visitor> {
  const origin = street.town.origin.replace('127.0.0.1', 'localhost');
  return visit({ ...street, town: { origin } }, '/leader', { before: giveDevice, ...options });
}

const unlockView = (page: Page) => viewOf(page, 'leader', 'unlock');
const apiCalls = (visitor: Visitor) => askedFor(visitor).filter((request) => request.includes('/api/'));

/** What is wrong with how a state looks, whoever looks at it and by whatever means. */
async function faultsOf(page: Page): Promise<string[]> {
  return [...(await reflowFaults(page)), ...(await focusFaults(page)), ...(await axeFaults(page))];
}

describe.each<[language: Language, width: number]>([
  ['sv', 320],
  ['en', 1280],
])('a leader (%s, %i px)', (language, width) => {
  test('signs in with twelve words, by keys alone, and sees when releases come and of what', async () => {
    const visitor = await come({ language, width });
    const { page } = visitor;
    const { leader: t } = wordsOf(page);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => isFocused(unlockView(page).getByRole('heading', { level: 1 }))).toBe(true);
    expect(apiCalls(visitor)).toEqual([]);
    await typeByKeys(page, unlockView(page).getByLabel(t.unlock.label, { exact: true }), demoLeader().phrase);
    await press(page, buttonIn(unlockView(page), t.unlock.open));
    const view = await waitForLeader(page);
    await expect.poll(() => isFocused(view.getByRole('heading', { level: 1 }))).toBe(true);
    await view.getByText(t.who.signedIn(demoLeader().name)).waitFor();
    expect(await shownCalendar(page)).toEqual(await calendarByRules(language));
    expect(await view.locator('[data-standing=running]').count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width, height: 700 });
    for (const name of ['trends', 'roster', 'procedure', 'limits'] as const)
      expect(await view.locator(`a[href$="/${name}"]`).count(), name).toBe(1);
    await press(page, buttonIn(page.locator('#leader'), t.bar.lock));
    await unlockView(page).getByText(t.locked.button).waitFor();
    expect(await leftBehind(page)).toEqual([]);
    for (const request of apiCalls(visitor)) expect(request).toMatch(ASKED);
    await visitor.leave();
  });

  test('signs in by a passkey that was kept here, and not once it is removed', async () => {
    const before = async (page: Page) => void (await giveAuthenticator(page));
    const visitor = await come({ language, width, before, expectedErrors: /404/ });
    const { page } = visitor;
    const { leader: t } = wordsOf(page);
    await signInAsLeader(page);
    expect(apiCalls(visitor).filter((request) => request.includes('passkeys'))).toEqual([]);
    const view = await showPasskeys(page);
    await view.getByText(t.passkeys.none).waitFor();
    await buttonIn(view, t.passkeys.add).click();
    await view.getByText(t.outcomes['passkey-added']).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await lockLeader(page);
    await buttonIn(unlockView(page), t.unlock.passkey).click();
    await showPasskeys(page);
    await buttonIn(view, t.passkeys.remove(1)).click();
    await buttonIn(view, t.passkeys.yes).click();
    await view.getByText(t.outcomes['passkey-removed']).waitFor();
    await lockLeader(page);
    await buttonIn(unlockView(page), t.unlock.passkey).click();
    await unlockView(page).getByText(t.failures['passkey-unknown'].title).waitFor();
    for (const request of apiCalls(visitor)) expect(request).toMatch(ASKED);
    await visitor.leave();
  });
});

describe('the page stays locked', () => {
  test.each(['sv', 'en'] as const)('for words that are no leader’s, and says where they belong (%s)', async (language) => {
    const visitor = await come({ language });
    const { page } = visitor;
    const { leader: t, desk } = wordsOf(page);
    const [ombudsperson] = demoOfficials();
    const words = demoLeader().phrase.split(' ');
    for (const [typed, said] of [
      [[words[1], words[0], ...words.slice(2)].join(' '), t.unlock.wrongChecksum],
      [words.slice(1).join(' '), t.unlock.wrongCount(11)],
      [[...words.slice(0, 11), 'xyzzy'].join(' '), t.unlock.unknownWords('12')],
    ] as const) {
      await enterLeaderPhrase(page, typed);
      await unlockView(page).getByText(said).waitFor();
    }
    expect(apiCalls(visitor)).toEqual([]);
    await enterLeaderPhrase(page, phraseWords(newPhrase('recovery'), WORDS_SV).join(' '));
    await unlockView(page).getByText(t.failures['wrong-phrase'].text).waitFor();
    await enterLeaderPhrase(page, ombudsperson?.phrase ?? '');
    await unlockView(page).getByText(t.failures.ombudsperson.text).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    for (const request of apiCalls(visitor)) expect(request).toMatch(ASKED);
    // Each is told the way to the other's page.
    await unlockView(page).getByRole('link', { name: t.toDesk }).click();
    await enterRecoveryPhrase(page, demoLeader().phrase);
    await viewOf(page, 'desk', 'unlock').getByText(desk.failures.leader.text).waitFor();
    await viewOf(page, 'desk', 'unlock').getByRole('link', { name: desk.toLeader }).click();
    await signInAsLeader(page);
    await visitor.leave();
  });

  test('where nobody touches it for ten minutes or sees it for five, after a warning; and the keys are gone', async () => {
    const visitor = await come();
    const { page } = visitor;
    const { leader: t } = wordsOf(page);
    await signInAsLeader(page);
    await setDevice(page, { aheadMs: 9 * MINUTE + 10_000 });
    await page.getByRole('alert').getByText(t.bar.locksSoon).waitFor();
    await buttonIn(page.locator('#leader'), t.bar.stay).click();
    await page.getByRole('alert').getByText(t.bar.locksSoon).waitFor({ state: 'detached' });
    await setDevice(page, { aheadMs: 20 * MINUTE });
    await unlockView(page).getByText(t.locked.idle).waitFor();
    expect(await leftBehind(page)).toEqual([]);
    await setDevice(page, { aheadMs: 0 });
    await signInAsLeader(page);
    await setDevice(page, { isHidden: true });
    await setDevice(page, { aheadMs: 6 * MINUTE });
    await unlockView(page).getByText(t.locked.hidden).waitFor();
    // Back in the browser locks too, and then leaves the page.
    await setDevice(page, { aheadMs: 0, isHidden: false });
    await signInAsLeader(page);
    await page.goBack();
    await unlockView(page).getByText(t.locked.button).waitFor();
    await visitor.leave();
  });

  test('where the server cannot be reached, and goes on with the words that stand there', async () => {
    const visitor = await come({ expectedErrors: /ERR_/ });
    const { page } = visitor;
    const { leader: t } = wordsOf(page);
    await page.route('**/api/**', (route) => route.abort());
    await enterLeaderPhrase(page, demoLeader().phrase);
    await unlockView(page).getByText(t.failures.unreachable.title).waitFor();
    await page.unroute('**/api/**');
    await page.route('**/api/releases', (route) => route.abort());
    await buttonIn(unlockView(page), t.unlock.open).click();
    const view = await waitForLeader(page);
    await view.getByText(t.calendar.unread).waitFor();
    expect(await shownCalendar(page)).toEqual(await calendarByRules('sv'));
    await visitor.leave();
  });

  test('for a leader who has left', async () => {
    const left = demoOfficials().findLast(({ role }) => role === 'leader');
    if (!left) throw new Error('the demo has leaders');
    const roster = await rosterNow();
    await signAct(street.town.origin, roster, demoRootPhrase(), { kind: 'retire', official: left.number }, today());
    const visitor = await come();
    const { page } = visitor;
    await enterLeaderPhrase(page, left.phrase);
    await unlockView(page).getByText(wordsOf(page).leader.failures.left.text).waitFor();
    await visitor.leave();
  });
});

const today = (): Day => street.town.house.today();
const rosterNow = () => readRoster(street.town.origin, street.town.channelId, today());

/** The days and tables that the page shows. */
function shownCalendar(page: Page): Promise<string[][]> {
  return page
    .locator('.calendar > li')
    .evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll('h3, li')].map(({ textContent }) => textContent ?? '')),
    );
}

/** The same by the rules, for a channel of class M that has released nothing yet. */
async function calendarByRules(language: Language): Promise<string[][]> {
  const roster = await rosterNow();
  const [areas, forms, and] = language === 'sv' ? ['Områden', 'Former', 'och'] : ['Areas', 'Forms', 'and'];
  return lastDays(roster, day(`${Number(today().slice(0, 4)) + 2}-12-31`)).map((lastOn) => {
    const schedule = scheduleFor(roster, lastOn);
    const year = Number(lastOn.slice(0, 4));
    const tables =
      schedule?.tables.length === 2 ? [`${areas}, ${year}`, `${forms}, ${year - 1} ${and} ${year}`] : [`${areas}, ${year}`];
    return [dateText(schedule?.releasedOn ?? lastOn, language), ...tables];
  });
}

/** What must not be there once the page is locked: the words, and whose they are. */
async function leftBehind(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => {
    const typed = [...document.querySelectorAll('input, textarea')].map((field) => ('value' in field ? field.value : ''));
    return [document.documentElement.outerHTML, ...typed, location.href].join('\n');
  });
  const { phrase, name } = demoLeader();
  return [phrase, phrase.split(' ').slice(0, 2).join(' '), name].filter((secret) => all.includes(secret));
}
