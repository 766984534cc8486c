import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { join } from '../../web/messages/en/join.ts';
import { channelOf, deskOf, openNewTown, openTown, type Town } from '../journey/people.ts';
import { giveAuthenticator } from './authenticator.ts';
import { launchChromium } from './chromium.ts';
import {
  admitBy,
  inviteBy,
  listInvitationsBy,
  openAct,
  openAnswer,
  signAdmission,
  signSecond,
  signWith,
  waitForState,
} from './steps/admin.ts';
import { answerInvitation, type Joiner, prepareAnswer, pressSendAnswer, readComparedWords, sayWho } from './steps/join.ts';
import { waitForLeader } from './steps/leader.ts';
import { buttonIn, daysAhead, viewOf, wordsOf } from './steps/words.ts';
import { type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** How people come into office and leave it: the administrator's page and the one for who is invited, in front of the real Worker. */

const ROOT = demoRootPhrase();
const GUNNAR: Joiner = { name: 'Gunnar Alm', unit: 'Biblioteket' };
const REFUSED = /status of 4\d\d/;

const withAuthenticator = async (page: Page) => {
  await giveAuthenticator(page);
};

let street: Street;
const visitors: Visitor[] = [];

async function open(town: Promise<Town>): Promise<void> {
  const [opened, browser] = await Promise.all([town, launchChromium()]);
  street = {
    ...{ town: opened, browser },
    close: async () => {
      await browser.close();
      await opened.house.close();
    },
  };
}

async function come(path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await visit(street, path, options);
  visitors.push(visitor);
  return visitor;
}

/** Opens a link as somebody in another browser does. */
function follow(link: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { pathname, hash } = new URL(link);
  return come(`${pathname.replace(/^\/en/, '')}${hash}`, { language: pathname.startsWith('/en') ? 'en' : 'sv', ...options });
}

async function admin(options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await come('/admin', options);
  await waitForState(visitor.page);
  return visitor;
}

const rosterNow = async () => readRoster(street.town.origin, street.town.channelId, street.town.house.today());
const officialNamed = async (name: string) => [...(await rosterNow()).officials.values()].find((one) => one.name === name);

/** Everything that was sent, in bodies and addresses. */
function sent(): string {
  return visitors
    .flatMap(({ requests }) => requests.map((request) => `${request.url()} ${request.postData() ?? ''}`))
    .join('\n');
}

/** Fails if a phrase or its entropy was sent, in any spelling. */
function expectUnsent(phrase: string): void {
  const reading = readPhrase(phrase, 'recovery');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  const all = sent();
  const [first = '', second = ''] = phrase.split(' ');
  for (const secret of [phrase, `${first} ${second}`, toB64u(reading.entropy), Buffer.from(reading.entropy).toString('hex')])
    expect(all).not.toContain(secret);
}

describe('a channel that has just been founded', () => {
  beforeAll(() => open(openNewTown()));
  afterAll(() => street?.close());

  test.each<[language: 'sv' | 'en', joiner: Joiner]>([
    ['sv', { name: 'Amina Rask', unit: 'Biblioteket', passkey: true }],
    ['en', { name: 'Björn Ek', unit: 'Miljökontoret', affiliation: 'Grannköping' }],
  ])('takes in who was invited, by the signature of root alone (%s)', async (language, joiner) => {
    const { page } = await admin({ language });
    const t = wordsOf(page).admin;
    const link = await inviteBy(page, ROOT, 'ombudsperson');
    const { page: theirs } = await follow(link, { before: withAuthenticator });
    await viewOf(theirs, 'join', 'about').waitFor();
    expect(theirs.url()).not.toContain('#');
    const { phrase, words } = await answerInvitation(theirs, joiner);
    expect(words).toHaveLength(6);
    expect(await admitBy(page, ROOT, joiner.name)).toEqual(words);
    await viewOf(page, 'admin', 'state')
      .getByRole('status')
      .filter({ hasText: t.outcomes.keysNext(joiner.name) })
      .waitFor();
    const official = await officialNamed(joiner.name);
    expect(official).toMatchObject({ role: 'ombudsperson', unit: joiner.unit, affiliation: joiner.affiliation ?? null });
    const { results } = await (await street.town.house.bindings()).DB.prepare('SELECT * FROM passkeys WHERE roster_key = ?')
      .bind(toB64u(official?.key ?? new Uint8Array()))
      .all();
    expect(results).toHaveLength(joiner.passkey ? 1 : 0);
    for (const secret of [phrase, ROOT]) expectUnsent(secret);
  });

  test('takes in a leader too, and says that the channel begins', async () => {
    const { page } = await admin();
    const { page: theirs } = await follow(await inviteBy(page, ROOT, 'leader'), { before: withAuthenticator });
    await viewOf(theirs, 'join', 'about').getByText(wordsOf(theirs).join.about.title.leader).waitFor();
    await answerInvitation(theirs, { name: 'Eva Strand', unit: 'Kommunledningen', passkey: true });
    await admitBy(page, ROOT, 'Eva Strand');
    expect((await officialNamed('Eva Strand'))?.role).toBe('leader');
    expect((await rosterNow()).foundedFrom).not.toBeNull();
    // From the end of joining to the page that the twelve words, and here the device, unlock for a leader.
    await buttonIn(viewOf(theirs, 'join', 'words'), wordsOf(theirs).join.words.done).click();
    await viewOf(theirs, 'join', 'words')
      .getByRole('link', { name: wordsOf(theirs).join.words.deskLink.leader })
      .click();
    await buttonIn(viewOf(theirs, 'leader', 'unlock'), wordsOf(theirs).leader.unlock.passkey).click();
    const view = await waitForLeader(theirs);
    await view.getByText(wordsOf(theirs).leader.who.signedIn('Eva Strand')).waitFor();
    await view.locator('[data-standing=running]').waitFor();
  });
});

describe('a channel that is at work', () => {
  beforeAll(() => open(openTown()));
  afterAll(() => street?.close());
  afterEach(async () => {
    visitors.length = 0;
  });

  test('admits nobody before an ombudsperson has signed too, and says so', async () => {
    const { page } = await admin();
    const t = wordsOf(page).admin;
    const { page: theirs } = await follow(await inviteBy(page, ROOT, 'ombudsperson'));
    const { words } = await answerInvitation(theirs, GUNNAR);
    expect(await admitBy(page, ROOT, GUNNAR.name)).toEqual(words);
    await page.getByText(t.outcomes.proposedAdmit(GUNNAR.name)).waitFor();
    expect(await officialNamed(GUNNAR.name)).toBeUndefined();
    await signSecond(street.town, 2);
    await buttonIn(viewOf(page, 'admin', 'state'), t.refresh).click();
    await page.locator('.person-name', { hasText: GUNNAR.name }).waitFor();
    expect(await officialNamed(GUNNAR.name)).toMatchObject({ number: 7 });
    await page.locator('[data-need="no-keys"]', { hasText: GUNNAR.name }).waitFor();
  });

  test('says of a phrase of another channel that it is none of its, empties the field and changes nothing', async () => {
    const { page } = await admin();
    const t = wordsOf(page).admin;
    const before = await street.town.house.dump();
    const view = await openAct(page, 'invite');
    await signWith(view, page, phraseWords(newPhrase('recovery'), WORDS_SV).join(' '), t.invite.send);
    await view.getByRole('alert').getByText(t.failures['wrong-phrase'].text).waitFor();
    expect(await view.getByLabel(t.root.label, { exact: true }).inputValue()).toBe('');
    expect(await street.town.house.dump()).toBe(before);
  });

  test('lets somebody leave, and says of whoever has lost their words that deputies can read', async () => {
    const { page } = await admin();
    const t = wordsOf(page).admin;
    const view = await openAct(page, 'retire');
    await view.getByRole('radio', { name: 'Dawit Holm' }).check();
    await view.getByText(t.retire.first.title).waitFor();
    for (const text of t.retire.first.items) await view.getByText(text).waitFor();
    // A leader has no letters.
    await view.getByRole('radio', { name: 'Filip Norén' }).check();
    await expect.poll(() => view.getByText(t.retire.first.title).count()).toBe(0);
    await signWith(view, page, ROOT, t.retire.send);
    await page.getByText(t.outcomes.retired('Filip Norén')).waitFor();
    expect((await officialNamed('Filip Norén'))?.retiredOn).not.toBeNull();
    const lost = await openAct(page, 'lost');
    await lost.getByRole('radio', { name: 'Dawit Holm' }).check();
    for (const text of t.lost.gone) await lost.getByText(text).waitFor();
    await signWith(lost, page, ROOT, t.lost.send);
    await lost.getByText(t.lost.notTyped('Dawit Holm')).waitFor();
    expect((await officialNamed('Dawit Holm'))?.lostOn).toBeNull();
    await lost.getByLabel(t.lost.type('Dawit Holm')).fill('dawit holm');
    await buttonIn(lost, t.lost.send).click();
    await page.getByText(t.outcomes.lost('Dawit Holm')).waitFor();
    expect((await officialNamed('Dawit Holm'))?.lostOn).not.toBeNull();
    expectUnsent(ROOT);
  });

  test('has one of two tabs that sign at once win, and tells the other, which loses nothing', async () => {
    const [one, two] = [await admin({ expectedErrors: REFUSED }), await admin({ expectedErrors: REFUSED })];
    const t = wordsOf(one.page).admin;
    const view = async ({ page }: Visitor, name: string) => {
      const form = await openAct(page, 'retire');
      await form.getByRole('radio', { name }).check();
      return form;
    };
    const [first, second] = [await view(one, 'Eva Strand'), await view(two, 'Gunnar Alm')];
    await Promise.all([signWith(first, one.page, ROOT, t.retire.send), signWith(second, two.page, ROOT, t.retire.send)]);
    const outcomeOf = async (page: Page) => {
      const told = page.getByRole('alert').getByText(t.failures.conflict.text);
      await told
        .or(viewOf(page, 'admin', 'state'))
        .first()
        .waitFor();
      return (await told.isVisible()) ? 'told' : 'done';
    };
    const outcomes = [await outcomeOf(one.page), await outcomeOf(two.page)];
    expect([...outcomes].sort()).toEqual(['done', 'told']);
    const [loser, form, name] = outcomes[0] === 'told' ? [one, first, 'Eva Strand'] : [two, second, 'Gunnar Alm'];
    expect(await form.getByRole('radio', { name }).isChecked()).toBe(true);
    await signWith(form, loser.page, ROOT, t.retire.send);
    await loser.page.getByText(t.outcomes.retired(name)).waitFor();
    for (const gone of ['Eva Strand', 'Gunnar Alm']) expect((await officialNamed(gone))?.retiredOn).not.toBeNull();
  });

  test('has the same act of two tabs done once', async () => {
    const [one, two] = [await admin({ expectedErrors: REFUSED }), await admin({ expectedErrors: REFUSED })];
    const t = wordsOf(one.page).admin;
    for (const { page } of [one, two]) await (await openAct(page, 'retire')).getByRole('radio', { name: 'Carin Lund' }).check();
    for (const [index, { page }] of [one, two].entries()) {
      await signWith(viewOf(page, 'admin', 'retire'), page, ROOT, t.retire.send);
      await page.getByText(t.outcomes.retired('Carin Lund')).waitFor();
      expect(await page.getByText(t.outcomes.doneBefore).count()).toBe(index);
      const { today } = await channelOf(street.town);
      if (index === 0) await sayLeave(await deskOf(street.town, 1), { firstOn: today, lastOn: today }, today);
    }
    const { entries } = await rosterNow();
    expect(entries.filter((entry) => entry.kind === 'retire' && entry.body.official === 3)).toHaveLength(1);
    // Two are left.
    const last = await openAct(one.page, 'retire');
    await last.getByRole('radio', { name: 'Amina Rask' }).check();
    await last.getByText(t.retire.lastTwo).waitFor();
    await signWith(last, one.page, ROOT, t.retire.send);
    expect((await officialNamed('Amina Rask'))?.retiredOn).toBeNull();
  });
});

describe('an invitation', () => {
  beforeAll(() => open(openTown()));
  afterAll(() => street?.close());

  const made = async () => inviteBy((await admin()).page, ROOT, 'ombudsperson');
  async function expectRefused(
    link: string,
    why: 'not-found' | 'invitation-used' | 'invitation-expired',
    more: VisitorOptions = {},
  ) {
    const { page } = await follow(link, { expectedErrors: REFUSED, ...more });
    await viewOf(page, 'join', 'refused').getByText(wordsOf(page).join.refused[why].text).waitFor();
  }

  test('is answered once: the second who opens it is told, and so is who was slower', async () => {
    const link = await made();
    const slow = await follow(link, { expectedErrors: REFUSED });
    await prepareAnswer(slow.page, { name: 'Långsam Lind', unit: 'Almskolan' });
    await answerInvitation((await follow(link)).page, GUNNAR);
    await expectRefused(link, 'invitation-used');
    await pressSendAnswer(slow.page);
    await viewOf(slow.page, 'join', 'refused').getByText(wordsOf(slow.page).join.refused['invitation-used'].text).waitFor();
  });

  test('that was guessed, or is none, is not there', async () => {
    await expectRefused(`${street.town.origin}/join#${toB64u(crypto.getRandomValues(new Uint8Array(16)))}`, 'not-found');
    await expectRefused(`${street.town.origin}/en/join#abc`, 'not-found');
    const { page } = await come('/join');
    await viewOf(page, 'join', 'refused').getByText(wordsOf(page).join.refused['no-token'].text).waitFor();
  });

  test('that was taken back is not there either', async () => {
    const { page } = await admin();
    const t = wordsOf(page).admin;
    const link = await inviteBy(page, ROOT, 'leader');
    const list = await listInvitationsBy(page, ROOT);
    const card = list.locator('[data-answered=false]', { hasText: t.invitations.unanswered(t.roles.leader) });
    await card.getByRole('button').click();
    await signWith(viewOf(page, 'admin', 'take-back'), page, ROOT, t.takeBack.send);
    await page.getByText(t.outcomes.takenBack).waitFor();
    expect(await card.count()).toBe(0);
    await expectRefused(link, 'not-found');
  });

  test('whose answer was lost on its way is answered again with the same bytes', async () => {
    const { page, requests } = await follow(await made(), { expectedErrors: /ERR_FAILED/ });
    let isLost = true;
    await page.route('**/api/applications', async (route) => {
      if (!isLost) return route.continue();
      isLost = false;
      await route.fetch();
      await route.abort();
    });
    await prepareAnswer(page, { name: 'Hedvig Ask', unit: 'Almskolan' });
    await pressSendAnswer(page);
    const view = viewOf(page, 'join', 'send');
    await view.getByText(wordsOf(page).join.send.mayHaveArrived).waitFor();
    expect(await buttonIn(view, wordsOf(page).common.back).count()).toBe(0);
    await pressSendAnswer(page);
    expect(await readComparedWords(page)).toHaveLength(6);
    const bodies = requests
      .filter((request) => request.url().endsWith('/api/applications'))
      .map((request) => request.postData());
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });

  test('makes nobody of whose name somebody is in office', async () => {
    const { page } = await follow(await made());
    // In the other language it is the same invitation.
    await page.locator('.other-language').click();
    await page.getByText(join.about.title.ombudsperson).waitFor();
    await sayWho(page, { name: ' amina  RASK ', unit: 'Almskolan' });
    await viewOf(page, 'join', 'person').getByText(wordsOf(page).join.person.nameTaken('Amina Rask')).waitFor();
  });

  test('is not signed before the words were compared', async () => {
    const { page } = await admin();
    const t = wordsOf(page).admin;
    await listInvitationsBy(page, ROOT);
    const { view } = await openAnswer(page, 'Hedvig Ask');
    const entries = (await rosterNow()).entries.length;
    await signWith(view, page, ROOT, t.admit.send);
    await view.getByText(t.admit.notCompared).waitFor();
    await signAdmission(page, view, 'Hedvig Ask', ROOT);
    await page.getByText(t.outcomes.proposedAdmit('Hedvig Ask')).waitFor();
    expect((await rosterNow()).entries.length).toBe(entries);
  });

  test('runs out after seven days', async () => {
    const link = await made();
    await street.town.house.setDaysAhead(8);
    await expectRefused(link, 'invitation-expired', { before: daysAhead(8) });
    await street.town.house.setDaysAhead(0);
  });
});

describe('words that are typed', () => {
  beforeAll(() => open(openTown()));
  afterAll(() => street?.close());

  test('are taken out of the field when nobody has used them for five minutes', async () => {
    const { page } = await admin({ before: (page) => page.clock.install() });
    const view = await openAct(page, 'invite');
    const field = view.getByLabel(wordsOf(page).admin.root.label, { exact: true });
    await field.fill(ROOT);
    await page.clock.fastForward('04:50');
    expect(await field.inputValue()).toBe(ROOT);
    await page.clock.fastForward('00:15');
    await view.getByText(wordsOf(page).admin.root.forgotten).waitFor();
    expect(await field.inputValue()).toBe('');
  });

  test('go with whoever leaves quickly, on both pages', async () => {
    const { page } = await admin();
    const { page: theirs } = await follow(await inviteBy(page, ROOT, 'ombudsperson'));
    await sayWho(theirs, GUNNAR);
    await viewOf(theirs, 'join', 'new-phrase').waitFor();
    const form = await openAct(page, 'invite');
    await form.getByLabel(wordsOf(page).admin.root.label, { exact: true }).fill(ROOT);
    for (const left of [page, theirs]) {
      await left.route('https://www.smhi.se/**', (route) => route.fulfill({ body: 'vädret' }));
      for (let press = 0; press < 3; press++) await left.keyboard.press('Shift');
      await left.waitForURL('https://www.smhi.se/**');
    }
    expectUnsent(ROOT);
  });
});
