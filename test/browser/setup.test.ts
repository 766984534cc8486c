import type { Page, Request } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveRootKey } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import type { Language } from '../../crypto/text-field.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { verifyRoster } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { buildEmptySite, type EmptyHouse, type EmptySite } from '../../scripts/pictures/empty-house.ts';
import { getRoster } from '../../web/api.ts';
import { parseChannelConfig } from '../../web/channel-config.ts';
import { unlockRoot } from '../../web/keyring.ts';
import { numberText } from '../../web/ui/words.ts';
import { launchChromium } from './chromium.ts';
import { giveDevice, setDevice } from './device.ts';
import { isFocused } from './steps/keyboard.ts';
import {
  DECIDED,
  decide,
  found,
  goOn,
  keepRootPhrase,
  pressFound,
  saveFile,
  setupView,
  setupWords,
  typeInto,
} from './steps/setup.ts';
import { decideByKeys, foundByKeys, RULES_BY_KEYS } from './steps/setup-by-keys.ts';
import { chooseTrends, trendWords, typeStaff } from './steps/trend-setup.ts';
import { wordsOf } from './steps/words.ts';
import { type Door, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** Founding a channel, from an empty database to channel.json: people in Chromium before the founding page as it is deployed. */

let site: EmptySite;
let browser: Door['browser'];
const houses: EmptyHouse[] = [];

beforeAll(async () => {
  await loadSodium();
  [site, browser] = await Promise.all([buildEmptySite(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  for (const house of houses) await house.close();
  await site?.remove();
});

/** A deployment that nobody has founded yet. */
async function newHouse(): Promise<EmptyHouse> {
  const house = await site.open();
  houses.push(house);
  return house;
}

/** Somebody before it, with the code in the address unless told otherwise. */
function come(house: EmptyHouse, options: VisitorOptions = {}, path = `/setup#${house.code}`): Promise<Visitor> {
  return visit({ browser, town: { origin: house.url.origin } }, path, options);
}

async function goToFound(page: Page): Promise<string[]> {
  await decide(page);
  return keepRootPhrase(page);
}

/** What the server tells everybody, verified by the channel of that id (b64u). */
async function rosterOf(house: EmptyHouse, channelId: string) {
  return verifyRoster(await getRoster(house.url.origin), fromB64u(channelId), dayAt(Date.now()));
}

/** The bodies that were posted to found a channel. */
function foundingsOf(requests: readonly Request[]): string[] {
  return requests.filter((one) => one.url().endsWith('/api/founding')).map((one) => one.postData() ?? '');
}

/** How the secrets of a root phrase could be written in a request. */
async function secretsOf(words: readonly string[]): Promise<string[]> {
  const reading = readPhrase(words.join(' '), 'recovery');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  const { secretKey } = await deriveRootKey(reading.entropy);
  const written = (bytes: Uint8Array) => {
    const buffer = Buffer.from(bytes);
    return [toB64u(bytes).replace(/..$/, ''), buffer.toString('base64').replace(/..=*$/, ''), buffer.toString('hex')];
  };
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...written(reading.entropy), ...written(secretKey.slice(0, 32)), ...pairs];
}

/** Everything that can be wrong with the numbers of staff, each told where it is; they are right in the end. */
async function decideTrendsWrongly(page: Page): Promise<void> {
  const t = trendWords(page);
  const told = async (text: string, label: string) => {
    await goOn(page);
    await page.getByRole('alert').filter({ hasText: text }).first().waitFor();
    await expect.poll(() => isFocused(page.getByLabel(label, { exact: true }))).toBe(true);
  };
  await goOn(page);
  await page.getByRole('alert').filter({ hasText: t.wantsMissing }).waitFor();
  await chooseTrends(page, 'now');
  const [first, second, , fourth] = (['A1', 'A2', 'A3', 'A4'] as const).map((code) => t.rules.area[code].name);
  await told(t.staff.missing, first ?? '');
  await typeStaff(page, [700, '7,5', 700, 60, 200]);
  await told(t.staff.wrong(mostStaff(page)), second ?? '');
  await typeStaff(page, [0, 0, 0, 0, 0]);
  await told(t.staff.sumWrong(mostStaff(page)), first ?? '');
  await typeStaff(page, [700, 20, 700, 60, 200]);
  const [few, fewer] = [t.together.label(second ?? ''), t.together.label(fourth ?? '')];
  await told(t.together.missing, few);
  for (const [label, other] of [
    [few, fourth],
    [fewer, second],
  ] as const)
    await page.getByLabel(label, { exact: true }).selectOption({ label: other ?? '' });
  await told(t.together.wrong('100'), few);
  await page.getByLabel(few, { exact: true }).selectOption({ label: first ?? '' });
  await page.getByText(t.shows.form(t.rules.often[2])).waitFor();
}

/** As many as there can be, as the page writes it. */
function mostStaff(page: Page): string {
  return numberText(99_999, new URL(page.url()).pathname.startsWith('/en') ? 'en' : 'sv');
}

/** The text of the QR code that a page shows, read from its picture. */
async function readQr(page: Page): Promise<string> {
  const drawn = await page.locator('svg.qr').evaluate((svg) => ({
    modules: Number(svg.querySelector('rect')?.getAttribute('width')),
    path: svg.querySelector('path')?.getAttribute('d') ?? '',
  }));
  const scale = 4;
  const side = drawn.modules * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of drawn.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      data.fill(0, start, start + scale * 4);
    }
  return decodeQR({ width: side, height: side, data });
}

describe.each([
  ['sv', 320],
  ['en', 1280],
] as const)('somebody with a keyboard, in %s at %i pixels', (language: Language, width) => {
  test('decides, writes the words down and founds; nothing secret is sent, and the file is whole', async () => {
    const house = await newHouse();
    const { page, requests, leave } = await come(house, { language, width });
    await setupView(page, 'code').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await decideByKeys(page);
    const words = await foundByKeys(page);
    expect(words).toHaveLength(12);
    const file = JSON.parse(await saveFile(page));
    parseChannelConfig(file);
    const { municipality, mode, formal, external, letter, phone, units } = DECIDED;
    expect(file).toEqual({ municipality, mode, channelId: file.channelId, links: { formal, external }, units, letter, phone });
    // The channel is what the page says, of the rules that were decided, and of the words on the paper.
    const roster = await rosterOf(house, file.channelId);
    expect(roster.entries).toHaveLength(1);
    expect(roster.entries[0]?.body).toMatchObject({ municipality, rules: RULES_BY_KEYS });
    (await unlockRoot(words.join(' '), roster.rootKey)).lock();
    const { t } = setupWords(page);
    expect(await readQr(page)).toBe(`${house.url.origin}/roster#${file.channelId}`);
    expect(await page.getByRole('list', { name: t.done.words }).getByRole('listitem').count()).toBe(8);
    const sent = requests.map((one) => `${one.url()} ${JSON.stringify(one.headers())} ${one.postData() ?? ''}`);
    expect(foundingsOf(requests)).toHaveLength(1);
    for (const secret of await secretsOf(words)) expect(sent.filter((one) => one.includes(secret))).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
    await leave();
  });
});

describe('bad input', () => {
  test('is told at its field, in the way of the next view, and nothing that was typed is lost', async () => {
    const { page, leave } = await come(await newHouse());
    const { t } = setupWords(page);
    const error = (text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor();
    const wrong = async (field: Parameters<typeof typeInto>[1], text: string, message: string, right: string) => {
      await typeInto(page, field, text);
      await goOn(page);
      await error(message);
      const input = page.getByLabel(t.fields[field].label, { exact: true });
      expect([await input.inputValue(), await input.getAttribute('aria-invalid')]).toEqual([text, 'true']);
      expect(await isFocused(input)).toBe(true);
      await typeInto(page, field, right);
    };
    await goOn(page);
    await wrong('municipality', 'x'.repeat(81), t.fields.municipality.wrong(1, 80, 80), DECIDED.municipality);
    await goOn(page);
    await error(t.fields.mode.missing);
    await page.getByRole('radio', { name: t.municipality.modes.B.name }).check();
    await goOn(page);
    for (const field of ['external', 'letter', 'phone'] as const) await typeInto(page, field, DECIDED[field]);
    await wrong('formal', '', t.fields.formal.missing, DECIDED.formal);
    await wrong('formal', 'http://provkoping.example/', t.fields.formal.wrong(), DECIDED.formal);
    await goOn(page);
    await wrong('units', ' \n', t.fields.units.missing, DECIDED.units.join('\n'));
    await goOn(page);
    await wrong('acknowledgeWorkingDays', '6', t.fields.acknowledgeWorkingDays.wrong(1, 5), '1');
    await wrong('feedbackDays', '29', t.fields.feedbackDays.wrong(30, 90), '30');
    await goOn(page);
    await page.getByRole('radio', { name: t.keeping.archives.decided.name }).check();
    await typeInto(page, 'decisionNumber', 'KS 1');
    await wrong('decidedOn', '2026-02-30', t.fields.decidedOn.wrong(), '2026-02-28');
    await wrong('decidedOn', '2999-12-31', t.fields.decidedOn.ahead, '2026-02-28');
    await wrong('coverPercent', '101', t.fields.coverPercent.wrong(0, 100), '0');
    await goOn(page);
    await decideTrendsWrongly(page);
    await goOn(page);
    await setupView(page, 'summary').waitFor();
    for (const view of ['trends', 'keeping', 'times', 'units', 'ways', 'municipality'] as const) {
      await page.goBack();
      await setupView(page, view).waitFor();
    }
    expect(await page.getByLabel(t.fields.municipality.label, { exact: true }).inputValue()).toBe(DECIDED.municipality);
    expect(await page.getByRole('radio', { name: t.municipality.modes.B.name }).isChecked()).toBe(true);
    await leave();
  });

  test('a code that is none, and one that another deployment has replaced, are asked for again; the phrase holds', async () => {
    const house = await newHouse();
    const { page, leave } = await come(house, { expectedErrors: /403/ }, '/setup');
    const { t } = setupWords(page);
    await goOn(page);
    await page.getByText(t.code.missing).waitFor();
    await page.getByLabel(t.code.label, { exact: true }).fill(house.code.slice(1));
    await goOn(page);
    await page.getByText(t.code.wrong).waitFor();
    await page.getByLabel(t.code.label, { exact: true }).fill(`${house.url.origin}/setup#${house.code}`);
    const words = await goToFound(page);
    const renewed = await house.renewCode();
    await pressFound(page);
    await page.getByText(t.failures['wrong-code'].title).waitFor();
    await page.getByLabel(t.code.label, { exact: true }).fill(renewed);
    const { channelId } = JSON.parse(await found(page));
    (await unlockRoot(words.join(' '), (await rosterOf(house, channelId)).rootKey)).lock();
    await leave();
  });

  test('a second genesis, from another tab, founds nothing: the page says so and shows the channel that is there', async () => {
    const house = await newHouse();
    const [first, second] = [await come(house), await come(house, { expectedErrors: /409/ })];
    await Promise.all([goToFound(first.page), goToFound(second.page)]);
    const { channelId } = JSON.parse(await found(first.page));
    await pressFound(second.page);
    await setupView(second.page, 'founded').waitFor();
    const { t } = setupWords(second.page);
    await second.page.getByText(t.failures['already-founded'].title).waitFor();
    await second.page.getByText(channelId).waitFor();
    expect((await rosterOf(house, channelId)).entries).toHaveLength(1);
    const third = await come(house, { language: 'en' }, '/');
    await setupView(third.page, 'founded').waitFor();
    await third.page.getByText(channelId).waitFor();
    for (const { leave } of [first, second, third]) await leave();
  });

  test('offline, and an answer that was lost: pressed again, the same bytes found the channel once', async () => {
    const house = await newHouse();
    const { page, requests, leave } = await come(house, { expectedErrors: /ERR_/ });
    const { t } = setupWords(page);
    await goToFound(page);
    await page.context().setOffline(true);
    await pressFound(page);
    await page.getByText(t.failures.unreachable.title).waitFor();
    await page.context().setOffline(false);
    await page.route('**/api/founding', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await pressFound(page);
    await expect.poll(() => foundingsOf(requests).length).toBe(2);
    await page.getByRole('button', { name: wordsOf(page).common.tryAgain }).waitFor();
    await page.unroute('**/api/founding');
    const { channelId } = JSON.parse(await found(page));
    expect(new Set(foundingsOf(requests)).size).toBe(1);
    expect((await rosterOf(house, channelId)).entries).toHaveLength(1);
    await leave();
  });

  test('a device that lives in another week is told so, and founds when its clock is right, with the same words', async () => {
    const house = await newHouse();
    const { page, leave } = await come(house, { before: giveDevice, expectedErrors: /400/ });
    const { t } = setupWords(page);
    await setDevice(page, { aheadMs: 7 * 86_400_000 });
    const words = await goToFound(page);
    await pressFound(page);
    await page.getByText(t.failures.clock.title).waitFor();
    await setDevice(page, { aheadMs: 0 });
    const { channelId } = JSON.parse(await found(page));
    (await unlockRoot(words.join(' '), (await rosterOf(house, channelId)).rootKey)).lock();
    await leave();
  });

  test('words that are not those on the paper are told; back shows the words again; leaving quickly wipes them and asks nothing', async () => {
    const weather = { contentType: 'text/html', body: '<!doctype html><title>Weather</title>' };
    const before = (page: Page) => page.route('https://www.smhi.se/**', (route) => route.fulfill(weather));
    const { page, leave } = await come(await newHouse(), { before });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    const { phrase } = setupWords(page);
    await decide(page);
    await goOn(page);
    const shown = page.locator('[data-view=new-phrase]');
    const asked = page.locator('[data-view=phrase-asked]');
    const list = shown.getByRole('list', { name: phrase.list });
    await list.waitFor();
    const words = await list.getByRole('listitem').allTextContents();
    await shown.getByRole('button', { name: phrase.written }).click();
    // The words are not on the page while two of them are asked for.
    expect(await asked.getByText(words[0] ?? '', { exact: true }).count()).toBe(0);
    await asked.getByRole('textbox').first().fill('fel');
    await goOn(page);
    await expect.poll(() => asked.getByRole('alert').allTextContents()).toHaveLength(2);
    await page.goBack();
    await list.waitFor();
    expect(await list.getByRole('listitem').allTextContents()).toEqual(words);
    for (let times = 0; times < 3; times++) await page.keyboard.press('Shift');
    await page.waitForURL('https://www.smhi.se/**');
    expect([await page.title(), dialogs]).toEqual(['Weather', []]);
    await leave();
  });
});
