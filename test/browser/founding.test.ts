import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSodium } from '../../crypto/sodium.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { daysBetween } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { isHeadFresh, type Roster } from '../../protocol/roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { dayAt } from '../../rules/today.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { type ChannelFile, parseChannelConfig } from '../../web/channel-config.ts';
import { common } from '../../web/messages/sv/common.ts';
import { calendar } from '../../worker/messages/sv/calendar.ts';
import { findIn, needlesOf } from '../canary/scanner.ts';
import { readCalendar } from '../worker/read-calendar.ts';
import { type Authenticator, giveAuthenticator } from './authenticator.ts';
import { launchChromium } from './chromium.ts';
import { type Deployment, deployEmpty } from './deployment.ts';
import { type Holder, secretsOf } from './secrets.ts';
import { admitBy, inviteBy, waitForState } from './steps/admin.ts';
import { answersShown, enterWords, forgetWords, openCheck, warningsShown } from './steps/check.ts';
import { acknowledge, answerCase, lockDesk, openCase, textsOnDesk, unlockDesk } from './steps/desk.ts';
import { answerInvitation } from './steps/join.ts';
import { unlockByPasskey } from './steps/office.ts';
import { closeReceipt, writeLetter } from './steps/report.ts';
import { DECIDED, decide, found, keepRootPhrase } from './steps/setup.ts';
import { daysAhead, viewOf } from './steps/words.ts';
import { type Street, type Visitor, visit } from './visitors.ts';

/**
 * A municipality's channel from an empty deployment to the first answer, as people walk it: founding, invitations, admissions, keys, a concern. A wire
 * before the server keeps all that any browser sends; in the end nothing secret is found on it.
 */

const PEOPLE = [
  { name: 'Amina Rask', unit: 'Biblioteket' },
  { name: 'Björn Ek', unit: 'Miljökontoret' },
  { name: 'Carin Lund', unit: 'Hemtjänst norr' },
  { name: 'Dawit Holm', unit: 'Almskolan', affiliation: 'Grannköping' },
];
const CONCERN = 'Jag ombads att ändra ett betyg.\n\nJag sa nej, och nu är schemat ändrat.';
const ANSWER = 'Tack för att du skrev. Jag har läst allt.';

/** Somebody who has joined, at the device that has the passkey. */
interface Person extends Holder {
  readonly name: string;
  readonly visitor: Visitor;
  readonly authenticator: Authenticator;
  readonly compared: readonly string[];
}

/** A walk of four people, one after another, each of whom stretches phrases. */
const WALK_MS = 180_000;

let deployment: Deployment;
let street: Street;
let channel: ChannelFile;
let channelId: Bytes;
let rootPhrase: readonly string[];
let links: string[];
let people: Person[];
let code: readonly string[];

beforeAll(async () => {
  await loadSodium();
  deployment = await deployEmpty();
  const { house, recorder } = deployment;
  const town = { house, origin: recorder.origin, channelId: new Uint8Array(32) };
  street = { town, browser: await launchChromium(), close: async () => {} };
});
afterAll(async () => {
  await street?.browser.close();
  await deployment?.close();
});

/** Somebody comes with a device of their own, on the deployment's day, does something, and leaves. */
async function come(path: string, doing: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await visit(street, path, { width: 1280, before: daysAhead(aheadNow()) });
  await doing(visitor.page);
  await visitor.leave();
}

function aheadNow(): number {
  return daysBetween(dayAt(Date.now()), deployment.house.today());
}

/** What the roster says today, verified. */
function rosterNow(): Promise<Roster> {
  return readRoster(deployment.house.url.origin, channelId, deployment.house.today());
}

/** Comes to the desk again at the device that has the passkey, on the deployment's day. */
async function comeToDesk({ visitor: { page } }: Person): Promise<Page> {
  await page.goto(new URL('/desk', street.town.origin).href);
  await unlockByPasskey(page);
  return page;
}

async function onDuty(): Promise<Person> {
  const roster = await rosterNow();
  const [number] = dutyOrder(roster, periodOn(roster, deployment.house.today()));
  const person = people.find((one) => one.number === number);
  if (!person) throw new Error('nobody is on duty');
  return person;
}

test(
  'an empty deployment shows the founding page alone; founded, it gives a file of which the real pages are built',
  async () => {
    await come('/', async (page) => expect(await page.locator('#report, #check').count()).toBe(0));
    await come(`/setup#${deployment.code}`, async (page) => {
      await decide(page);
      rootPhrase = await keepRootPhrase(page);
      channel = JSON.parse(await found(page));
    });
    expect(rootPhrase).toHaveLength(12);
    const { municipality, mode, links: ways, units } = parseChannelConfig(channel);
    expect({ municipality, mode, ...ways, units }).toMatchObject({
      ...{ municipality: DECIDED.municipality, mode: DECIDED.mode, formal: DECIDED.formal, external: DECIDED.external },
      units: DECIDED.units,
    });
    channelId = parseChannelConfig(channel).channelId;
    expect((await rosterNow()).entries).toHaveLength(1);
    await deployment.deploy(channel);
    await come('/', async (page) => page.locator('#report').waitFor({ state: 'attached' }));
  },
  WALK_MS,
);

test(
  'four are invited, and answer with keys and passkeys of their own',
  async () => {
    links = [];
    await come('/admin', async (page) => {
      await waitForState(page);
      for (const _ of PEOPLE) links.push(await inviteBy(page, rootPhrase.join(' '), 'ombudsperson'));
    });
    expect(new Set(links).size).toBe(PEOPLE.length);
    people = [];
    for (const [index, joiner] of PEOPLE.entries()) {
      const { pathname, hash } = new URL(links[index] ?? '');
      let authenticator: Authenticator | undefined;
      const before = async (page: Page) => {
        authenticator = await giveAuthenticator(page);
      };
      const visitor = await visit(street, `${pathname}${hash}`, { width: 1280, before });
      const { phrase, words } = await answerInvitation(visitor.page, { ...joiner, passkey: true });
      if (!authenticator) throw new Error('the device has no authenticator');
      expect(await authenticator.count()).toBe(1);
      expect(authenticator.outputs.length).toBeGreaterThan(0);
      const holder = { who: joiner.name, kind: 'official', number: index + 1, outputs: authenticator.outputs } as const;
      people.push({ ...holder, name: joiner.name, words: phrase.split(' '), visitor, authenticator, compared: words });
    }
  },
  WALK_MS,
);

test(
  'the administrator sees the same six words as each of them, and admits them',
  async () => {
    await come('/admin', async (page) => {
      for (const { name, compared } of people) {
        expect(await admitBy(page, rootPhrase.join(' '), name)).toEqual(compared);
        await viewOf(page, 'admin', 'state').locator('.notice.good', { hasText: name }).waitFor();
      }
    });
    const roster = await rosterNow();
    const admitted = [...roster.officials.values()].map(({ name, unit, affiliation }) => ({ name, unit, affiliation }));
    expect(admitted).toEqual(PEOPLE.map((joiner) => ({ affiliation: null, ...joiner })));
  },
  WALK_MS,
);

test(
  'each desk opens by its passkey and publishes keys; before two of them serve nobody can write',
  async () => {
    for (const person of people) {
      const page = await comeToDesk(person);
      const address = await page.locator('#desk a[href*="/api/calendar/"]').getAttribute('href');
      const { name, events } = readCalendar(await (await fetch(address ?? '')).bytes());
      expect(name).toContain(person.name);
      expect(events.map(({ summary }) => summary)).toContain(calendar.ownDuty);
    }
    const withKeys = async () =>
      [...(await rosterNow()).officials.values()].filter(({ keyLists }) => keyLists.length > 0).length;
    await expect.poll(withKeys).toBe(PEOPLE.length);
    for (const { visitor } of people) await lockDesk(visitor.page);
    await come('/', async (page) => page.getByText(common.failures['too-few-readers'].title).waitFor());
  },
  WALK_MS,
);

test(
  'on the day on which they begin, a second device opens a desk by the twelve words',
  async () => {
    const roster = await rosterNow();
    const { firstOn } = periodDays(roster, roster.foundedFrom ?? 0);
    await deployment.house.setDaysAhead(daysBetween(dayAt(Date.now()), firstOn));
    await deployment.house.runDaily();
    for (const { visitor } of people) await daysAhead(aheadNow())(visitor.page);
    const [first, second] = people;
    if (!first || !second) throw new Error('nobody has joined');
    await come('/desk', async (page) => {
      await unlockDesk(page, first.words.join(' '));
      await lockDesk(page);
    });
    await lockDesk(await comeToDesk(second));
    const isFresh = async () => isHeadFresh(await rosterNow(), deployment.house.today());
    await expect.poll(isFresh).toBe(true);
  },
  WALK_MS,
);

test(
  'a concern is written, read, answered, published, and the answer read',
  async () => {
    await come('/', async (page) => {
      code = await writeLetter(page, { text: CONCERN });
      await closeReceipt(page);
    });
    const reader = await onDuty();
    const page = await comeToDesk(reader);
    await openCase(page, CONCERN.slice(0, 20));
    expect(await textsOnDesk(page)).toEqual([CONCERN]);
    await acknowledge(page);
    await answerCase(page, ANSWER);
    await lockDesk(page);
    await deployment.house.setDaysAhead(aheadNow() + 1);
    await deployment.house.runDaily();
    await come('/', async (later) => {
      await openCheck(later);
      await enterWords(later, code);
      await viewOf(later, 'check', 'dialogue').waitFor();
      expect(await answersShown(later)).toEqual([ANSWER]);
      expect(await warningsShown(later)).toEqual([]);
      await forgetWords(later);
    });
    for (const { visitor } of people) await visitor.leave();
  },
  WALK_MS,
);

test(
  'nothing that any of them has sent holds a phrase, a seed, a private key or the output of a passkey',
  async () => {
    const holders: Holder[] = [
      { who: 'the root', words: rootPhrase, kind: 'root' },
      ...people,
      { who: 'who writes', words: code, kind: 'reporter' },
    ];
    const secrets = await secretsOf(deployment.house, channelId, holders);
    const needles = needlesOf(secrets);
    const sent = deployment.recorder.sent();
    const whole = Buffer.concat(sent);
    for (const request of [
      'POST /api/founding',
      'POST /api/applications',
      'POST /api/roster',
      'PUT /api/vault',
      'POST /api/letterbox',
    ])
      expect(whole.includes(request), request).toBe(true);
    expect(sent.flatMap((bytes, index) => findIn(bytes, needles, `connection ${index}`))).toEqual([]);
    // The wire would have kept them: each, sent once, is found.
    const body = secrets.map(({ value }) => Buffer.from(value).toString('base64url')).join('.');
    await fetch(new URL('/api/letterbox', deployment.recorder.origin), { method: 'POST', body });
    const found = new Set(
      deployment.recorder
        .sent()
        .flatMap((bytes) => findIn(bytes, needles, ''))
        .map(({ canary }) => canary),
    );
    expect([...found].sort()).toEqual([...new Set(secrets.map(({ name }) => name))].sort());
  },
  WALK_MS,
);
