import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestWords, newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveOfficialKeys } from '../../crypto/phrase-keys.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import { comparisonDigest } from '../../protocol/application.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import type { OfficeApplication } from '../../protocol/office-schemas.ts';
import { keyListFor, type Roster } from '../../protocol/roster.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { type DemoOfficial, demoRootPhrase } from '../../scripts/demo-channel.ts';
import { type RootAct, signAct } from '../../web/actions/administer.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { readProposal } from '../../web/actions/second-proposal.ts';
import { dayText } from '../../web/ui/words.ts';
import { findIn, needlesOf } from '../canary/scanner.ts';
import { channelOf, deskOf } from '../journey/people.ts';
import { type Authenticator, giveAuthenticator } from './authenticator.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { secretsOf } from './secrets.ts';
import { enterRecoveryPhrase, lockDesk, ombudspersonsOnDuty, unlockDesk } from './steps/desk.ts';
import {
  addPasskey,
  askPasskey,
  chooseLeave,
  openOffice,
  removePasskey,
  sayLeave,
  signWaiting,
  unlockByPasskey,
  waitForOffice,
} from './steps/office.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type VisitorOptions, visit } from './visitors.ts';

/** An official's own office: passkeys, keys, leave, and the second signature, at the real desk. */
let street: Street;
let wire: Recorder;
let people: readonly DemoOfficial[];

beforeAll(async () => {
  street = await openStreet();
  wire = await startRecorder(street.town.house.url);
  people = await ombudspersonsOnDuty(street.town);
});
afterAll(async () => {
  wire?.close();
  await street?.close();
});

const person = (place: number): DemoOfficial => {
  const found = people[place];
  if (!found) throw new Error('the demo has four ombudspersons');
  return found;
};

/** Comes to the desk by a name, because a passkey belongs to one. */
const come = (options: VisitorOptions = {}, origin = wire.origin) =>
  visit({ ...street, town: { ...street.town, origin } }, '/desk', { width: 1280, ...options });

const unlockView = (page: Page) => viewOf(page, 'desk', 'unlock');
const rosterNow = (): Promise<Roster> => readRoster(street.town.origin, street.town.channelId, street.town.house.today());

describe('a passkey', () => {
  test.each(['sv', 'en'] as const)(
    'is added, opens the desk, and opens nothing more once it is removed (%s)',
    async (language) => {
      const visitor = await come({
        language,
        expectedErrors: /404/,
        before: async (page) => void (await giveAuthenticator(page)),
      });
      const { page } = visitor;
      await unlockDesk(page, person(0).phrase);
      await openOffice(page);
      await addPasskey(page);
      await lockDesk(page);
      await unlockByPasskey(page);
      await openOffice(page);
      await removePasskey(page, 1);
      await viewOf(page, 'desk', 'office').getByText(wordsOf(page).office.passkeys.none).waitFor();
      await lockDesk(page);
      await askPasskey(page);
      const { failures } = wordsOf(page).desk;
      await unlockView(page).getByText(failures['passkey-unknown'].text).waitFor();
      await unlockDesk(page, person(0).phrase);
      await visitor.leave();
    },
  );

  test('leaves on the wire neither words nor seeds nor keys nor what the device computes', async () => {
    let device: Authenticator | undefined;
    const before = async (page: Page) => {
      device = await giveAuthenticator(page);
    };
    const { page, leave } = await come({ before });
    const { number, phrase } = person(1);
    await unlockDesk(page, phrase);
    await openOffice(page);
    await addPasskey(page);
    await lockDesk(page);
    await unlockByPasskey(page);
    await openOffice(page);
    await removePasskey(page, 1);
    const outputs = device?.outputs ?? [];
    await leave();
    const { house, channelId } = street.town;
    const holder = { who: 'official', words: phrase.split(' '), kind: 'official', number, outputs } as const;
    const needles = needlesOf(await secretsOf(house, channelId, [holder]));
    const sent = wire.sent();
    expect(outputs.length).toBeGreaterThanOrEqual(2);
    expect(Buffer.concat([...sent]).includes('POST /api/passkeys')).toBe(true);
    expect(sent.flatMap((bytes, connection) => findIn(bytes, needles, `connection ${connection}`))).toEqual([]);
  });

  test('of another address is not offered here, and the words open all the same', async () => {
    const elsewhere = wire.origin.replace('localhost', 'elsewhere.localhost');
    const visitor = await come({ before: async (page) => void (await giveAuthenticator(page)) }, elsewhere);
    const { page } = visitor;
    await unlockDesk(page, person(2).phrase);
    await openOffice(page);
    await addPasskey(page);
    await page.goto(new URL('/desk', wire.origin).href);
    await askPasskey(page);
    await unlockView(page).getByText(wordsOf(page).desk.failures['passkey-refused'].text).waitFor();
    await unlockDesk(page, person(2).phrase);
    await visitor.leave();
  });

  test('whose wrapping the server has changed opens nothing', async () => {
    const visitor = await come({ before: async (page) => void (await giveAuthenticator(page)) });
    const { page } = visitor;
    await unlockDesk(page, person(3).phrase);
    await openOffice(page);
    await addPasskey(page);
    await lockDesk(page);
    const spoil = (wrapped: string) => `${wrapped.slice(0, 60)}${wrapped[60] === 'A' ? 'B' : 'A'}${wrapped.slice(61)}`;
    await page.route('**/api/passkeys/*', async (route) => {
      const response = await route.fetch();
      const { wrapped } = (await response.json()) as { wrapped: string };
      await route.fulfill({ response, json: { wrapped: spoil(wrapped) } });
    });
    await askPasskey(page);
    await unlockView(page).getByText(wordsOf(page).desk.failures['passkey-damaged'].text).waitFor();
    await visitor.leave();
  });

  test('is not made by a device that cannot compute: the desk says so, and keeps none', async () => {
    const visitor = await come({ before: async (page) => void (await giveAuthenticator(page, { hasPrf: false })) });
    const { page } = visitor;
    const { office, desk } = wordsOf(page);
    await unlockDesk(page, person(0).phrase);
    const view = await openOffice(page);
    await buttonIn(view, office.passkeys.add).click();
    await page.locator('#desk').getByText(desk.failures['passkey-not-made'].text).waitFor();
    await view.getByText(office.passkeys.none).waitFor();
    expect(askedFor(visitor).filter((request) => request === 'POST /api/passkeys')).toEqual([]);
    await visitor.leave();
  });

  test('is not offered by a browser without any, and a second device opens by the words', async () => {
    const visitor = await come();
    const { page } = visitor;
    await enterRecoveryPhrase(page, person(0).phrase);
    await viewOf(page, 'desk', 'list').waitFor();
    const view = await openOffice(page);
    await view.getByText(wordsOf(page).office.passkeys.notHere).waitFor();
    await lockDesk(page);
    expect(await buttonIn(unlockView(page), wordsOf(page).desk.unlock.passkey).count()).toBe(0);
    await visitor.leave();
  });
});

describe('a leave that is said at the desk', () => {
  test('changes who is on duty in a later period, and the page said so before', async () => {
    const { roster, period } = await channelOf(street.town);
    const [own, next] = [dutyOrder(roster, period + 3)[0] as number, dutyOrder(roster, period + 3)[1] as number];
    const { firstOn, lastOn } = periodDays(roster, period + 3);
    const visitor = await come();
    const { page } = visitor;
    await unlockDesk(page, people.find(({ number }) => number === own)?.phrase ?? '');
    await openOffice(page);
    const { leave } = wordsOf(page).office;
    const view = await chooseLeave(page, firstOn, lastOn);
    const today = street.town.house.today();
    const name = people.find(({ number }) => number === next)?.name ?? '';
    await view.getByText(leave.passedOn(name, dayText(firstOn, 'sv', today), dayText(lastOn, 'sv', today))).waitFor();
    await sayLeave(page, firstOn, lastOn);
    await view.getByText(leave.said(dayText(firstOn, 'sv', today), dayText(lastOn, 'sv', today))).waitFor();
    expect(dutyOrder(await rosterNow(), period + 3)[0]).toBe(next);
    await visitor.leave();
  });

  test.each([
    ['backwards', 20, 10],
    ['past', -9, -2],
    ['too-long', 10, 10 + 366],
  ] as const)('is not said when it makes no sense: %s', async (fault, first, last) => {
    const before = (await rosterNow()).entries.length;
    const visitor = await come();
    const { page } = visitor;
    await unlockDesk(page, person(0).phrase);
    await openOffice(page);
    const at = (days: number): Day => addDays(street.town.house.today(), days);
    const view = await chooseLeave(page, at(first), at(last));
    const { leave } = wordsOf(page).office;
    await view.getByText(leave.faults[fault]).waitFor();
    await buttonIn(view, leave.say).click();
    expect((await rosterNow()).entries.length).toBe(before);
    await visitor.leave();
  });

  test('too late for a period, or by everybody at once, is told plainly', async () => {
    const { roster, period, today } = await channelOf(street.town);
    const next = periodDays(roster, period + 1);
    const later = periodDays(roster, period + 6);
    const words = (on: Day) => dayText(on, 'sv', today);
    for (const [place, { phrase }] of people.entries()) {
      const visitor = await come();
      const { page } = visitor;
      await unlockDesk(page, phrase);
      await openOffice(page);
      const { leave, duty } = wordsOf(page).office;
      const view = await chooseLeave(page, next.firstOn, next.lastOn);
      if (place === 0 && next.firstOn < addDays(today, 7))
        await view.getByText(leave.uncounted(words(next.firstOn), words(next.lastOn))).waitFor();
      await chooseLeave(page, later.firstOn, later.lastOn);
      const nobody = view.getByText(leave.nobody(words(later.firstOn), words(later.lastOn)));
      if (place === people.length - 1) await nobody.waitFor();
      await sayLeave(page, later.firstOn, later.lastOn);
      if (place === people.length - 1) await view.getByText(duty.nobodyTitle).waitFor();
      await visitor.leave();
    }
  });
});

describe('what waits for a second signature', () => {
  test('is an admission with its six words: signed at the desk it stands, and who is admitted makes keys before serving', async () => {
    const { entropy, application } = await applicant('Gustav Åker');
    await propose({ kind: 'admit', application });
    const visitor = await come();
    const { page } = visitor;
    await unlockDesk(page, person(0).phrase);
    const view = await openOffice(page);
    await view.getByText(application.name, { exact: true }).waitFor();
    const digest = await comparisonDigest(street.town.channelId, application);
    expect(await view.locator('.compared li').allTextContents()).toEqual(digestWords(digest, 6, WORDS.sv));
    await signWaiting(page);
    await page.locator('#desk').getByText(wordsOf(page).desk.outcomes['proposal-signed']).waitFor();
    await visitor.leave();
    const admitted = [...(await rosterNow()).officials.values()].find(({ name }) => name === application.name);
    expect(
      (await rosterNow()).entries.find(({ kind, signatures }) => kind === 'admit' && signatures.length === 2),
    ).toBeDefined();
    await comeBeforeServing(phraseWords(entropy, WORDS.sv).join(' '), admitted?.number ?? 0);
  });

  test('is new rules, with what they change and no more', async () => {
    const { roster } = await channelOf(street.town);
    const rules = roster.schedule.at(-1)?.rules;
    if (!rules) throw new Error('no rules');
    await propose({ kind: 'rules', rules: { ...rules, acknowledgeWorkingDays: 2 } });
    const visitor = await come({ language: 'en' });
    const { page } = visitor;
    await unlockDesk(page, person(1).phrase);
    const view = await openOffice(page);
    const { ruleNames, ruleValues, proposal } = wordsOf(page).office;
    await view.getByText(ruleNames.acknowledgeWorkingDays, { exact: true }).waitFor();
    expect(await view.locator('.facts-list dd').first().textContent()).toBe(
      `${proposal.before(ruleValues.workingDays(3))}, ${proposal.after(ruleValues.workingDays(2))}`,
    );
    expect(await view.getByText(ruleNames.slots, { exact: true }).count()).toBe(0);
    await buttonIn(view, proposal.leave).click();
    await viewOf(page, 'desk', 'list').waitFor();
    expect((await rosterNow()).schedule).toEqual(roster.schedule);
    await visitor.leave();
  });

  test('and is overtaken by another entry cannot be signed any more, and the desk says so', async () => {
    const { application } = await applicant('Hedda Ljung');
    await propose({ kind: 'admit', application });
    const visitor = await come();
    const { page } = visitor;
    await unlockDesk(page, person(0).phrase);
    await openOffice(page);
    await signAct(
      street.town.origin,
      await rosterNow(),
      demoRootPhrase(),
      { kind: 'retire', official: 6 },
      street.town.house.today(),
    );
    await signWaiting(page);
    await page.locator('#desk').getByText(wordsOf(page).desk.failures['proposal-void'].text).waitFor();
    expect([...(await rosterNow()).officials.values()].map(({ name }) => name)).not.toContain(application.name);
    await visitor.leave();
  });

  test('is signed once, when two desks sign at the same time', async () => {
    const { application } = await applicant('Ines Vik');
    const entry = await propose({ kind: 'admit', application });
    const [one, two] = await Promise.all([come({ expectedErrors: /409/ }), come({ expectedErrors: /409/ })]);
    await unlockDesk(one.page, person(0).phrase);
    await unlockDesk(two.page, person(1).phrase);
    await Promise.all([openOffice(one.page), openOffice(two.page)]);
    await Promise.all([signWaiting(one.page), signWaiting(two.page)]);
    const { desk } = wordsOf(one.page);
    const said = async ({ page }: typeof one) => {
      const done = page.locator('#desk').getByText(desk.outcomes['proposal-signed']);
      await done.or(page.locator('#desk').getByText(desk.failures['proposal-void'].text)).waitFor();
      return (await done.count()) > 0;
    };
    expect((await Promise.all([said(one), said(two)])).filter(Boolean)).toEqual([true]);
    expect((await rosterNow()).entries.filter(({ n }) => n === entry.n)).toHaveLength(1);
    await one.leave();
    await two.leave();
  });
});

/** Somebody with a phrase of their own, as they would be admitted. */
async function applicant(name: string): Promise<{ entropy: Bytes; application: OfficeApplication }> {
  const entropy = newPhrase('recovery');
  const { signing } = await deriveOfficialKeys(entropy.slice(), street.town.channelId);
  const key = toB64u(signing.publicKey);
  return { entropy, application: { role: 'ombudsperson', name, unit: 'Almskolan', affiliation: null, key } };
}

/** Root signs; gives the entry that waits. */
async function propose(act: RootAct): Promise<RosterEntry> {
  const { town } = street;
  const signed = await signAct(town.origin, await rosterNow(), demoRootPhrase(), act, town.house.today());
  const desk = await deskOf(town, person(2).number);
  const proposal = await readProposal(desk, town.house.today());
  if (signed !== 'proposed' || proposal?.state !== 'waiting') throw new Error('nothing waits');
  return proposal.entry;
}

/** A desk of somebody who serves later: it shows the office alone, asks for no letters, and announces keys by itself. */
async function comeBeforeServing(phrase: string, number: number): Promise<void> {
  const visitor = await come();
  const { page } = visitor;
  await enterRecoveryPhrase(page, phrase);
  const view = await waitForOffice(page);
  const { roster } = await channelOf(street.town);
  const official = roster.officials.get(number);
  if (!official) throw new Error('nobody was admitted');
  const { firstOn } = periodDays(roster, official.servesFrom);
  const { office, desk } = wordsOf(page);
  await view.getByText(office.coming.title(dayText(firstOn, 'sv', street.town.house.today()))).waitFor();
  expect(keyListFor(official, official.servesFrom)).not.toBeNull();
  expect(await buttonIn(page.locator('#desk'), desk.bar.refresh).count()).toBe(0);
  const asked = askedFor(visitor);
  expect(asked.filter((request) => /deposits|witnesses|proposal/.test(request))).toEqual([]);
  expect(asked.filter((request) => request === 'POST /api/roster')).toHaveLength(1);
  await visitor.leave();
}
