import type { Page } from 'playwright-core';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveOfficialKeys } from '../../crypto/phrase-keys.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn } from '../../protocol/duty-periods.ts';
import { WRAPPED_SIZE } from '../../protocol/office-schemas.ts';
import { servingOfficial } from '../../protocol/roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { type RootAct, signAct } from '../../web/actions/administer.ts';
import { type Desk, openDesk } from '../../web/actions/desk.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { readProposal, signProposal } from '../../web/actions/second-proposal.ts';
import { desk as deskEn } from '../../web/messages/en/desk.ts';
import { office as officeEn } from '../../web/messages/en/office.ts';
import { desk as deskSv } from '../../web/messages/sv/desk.ts';
import { office as officeSv } from '../../web/messages/sv/office.ts';
import { postPasskey } from '../../web/office-api.ts';
import type { Running } from '../bench/miniflare.ts';
import { demoRootPhrase } from '../demo-channel.ts';
import { phraseOf } from './correspondence.ts';
import { allLoaded, onPage, pageAddress, type Stage } from './stage.ts';

const TEXTS = { sv: { desk: deskSv, office: officeSv }, en: { desk: deskEn, office: officeEn } };

/** An ombudsperson's own office at the desk, before a channel of its own: what waits for a signature, leave, passkeys, and who serves later. */
export async function showOwnOffice(stage: Stage, house: Running, language: Language): Promise<void> {
  const official = new OwnOffice(stage, house, language);
  await official.play((page) => official.offerPasskey(page));
  const phrase = await official.proposeAdmission();
  await official.play((page) => official.lookAround(page));
  await official.signAdmission();
  await official.play((page) => official.comeBeforeServing(page, phrase));
  await official.proposeRules();
  await official.play((page) => official.seeRules(page));
}

class OwnOffice {
  readonly #stage: Stage;
  readonly #house: Running;
  readonly #language: Language;

  constructor(stage: Stage, house: Running, language: Language) {
    this.#stage = stage;
    this.#house = house;
    this.#language = language;
  }

  play(show: (page: Page) => Promise<void>): Promise<void> {
    return onPage(this.#stage, {}, show);
  }

  /** The locked desk of a device that can keep passkeys. */
  async offerPasskey(page: Page): Promise<void> {
    await canKeepPasskeys(page);
    await this.#open(page);
    await page.getByRole('button', { name: this.#t.desk.unlock.passkey }).waitFor();
    await this.#take(page, 'desk-unlock-passkey');
  }

  /** Root signs somebody's admission; gives that person's recovery phrase. */
  async proposeAdmission(): Promise<string> {
    const entropy = newPhrase('recovery');
    const phrase = phraseWords(entropy, WORDS[this.#language]).join(' ');
    const { signing } = await deriveOfficialKeys(entropy, this.#stage.channel.roster.channelId);
    const person = { role: 'ombudsperson', name: 'Gustav Åker', unit: 'Almskolan', affiliation: 'Grannköping' } as const;
    await this.#propose({ kind: 'admit', application: { ...person, key: toB64u(signing.publicKey) } });
    return phrase;
  }

  /** The whole pane, a leave and what follows from it, and a passkey that is to go. */
  async lookAround(page: Page): Promise<void> {
    const { office } = this.#t;
    const desk = await this.#deskOfSigner();
    const random = (length: number) => toB64u(crypto.getRandomValues(new Uint8Array(length)));
    await postPasskey(this.#origin, desk.keyring, { credential: random(32), wrapped: random(WRAPPED_SIZE) });
    await canKeepPasskeys(page);
    await this.#enterOffice(page, phraseOf(desk.keyring.official));
    await this.#take(page, 'desk-office');
    const { firstOn } = periodDays(desk.roster, periodOn(desk.roster, this.#today) + 1);
    await page.getByLabel(office.leave.first, { exact: true }).fill(firstOn);
    await page.getByLabel(office.leave.last, { exact: true }).fill(addDays(firstOn, 60));
    await page.getByText(office.leave.changes).waitFor();
    await this.#take(page, 'desk-office-leave');
    await page.getByRole('button', { name: office.passkeys.remove(1), exact: true }).click();
    await this.#take(page, 'desk-office-passkey-goes');
    await page.getByRole('button', { name: office.passkeys.yes, exact: true }).click();
    await page.getByText(this.#t.desk.outcomes['passkey-removed']).waitFor();
    await this.#take(page, 'desk-office-passkey-gone');
  }

  async signAdmission(): Promise<void> {
    const desk = await this.#deskOfSigner();
    const proposal = await readProposal(desk, this.#today);
    if (proposal?.state === 'waiting') await signProposal(desk, proposal.entry, this.#today);
  }

  /** A desk that cannot announce its keys, and then can. */
  async comeBeforeServing(page: Page, phrase: string): Promise<void> {
    const { office } = this.#t;
    await page.route('**/api/roster', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await this.#enter(page, phrase);
    await page.getByText(office.keys.failedTitle).waitFor();
    await page.getByText(office.passkeys.notHere).or(page.getByText(office.passkeys.add)).waitFor();
    await this.#take(page, 'desk-office-without-keys');
    await page.unroute('**/api/roster');
    await this.#enter(page, phrase);
    await page.getByText(office.passkeys.notHere).or(page.getByText(office.passkeys.add)).waitFor();
    await this.#take(page, 'desk-office-before-serving');
  }

  async proposeRules(): Promise<void> {
    const rules = rulesOn(await this.#roster(), this.#today);
    const archiveDecision = { number: 'KS 2026/117', decidedOn: this.#today };
    await this.#propose({ kind: 'rules', rules: { ...rules, acknowledgeWorkingDays: 2, archiveDecision } });
  }

  async seeRules(page: Page): Promise<void> {
    const desk = await this.#deskOfSigner();
    await this.#enterOffice(page, phraseOf(desk.keyring.official));
    await page.getByText(this.#t.office.proposal.rules).waitFor();
    await this.#take(page, 'desk-office-rules');
  }

  get #t() {
    return TEXTS[this.#language];
  }

  get #today() {
    return this.#stage.channel.today;
  }

  get #origin() {
    return this.#house.url.origin;
  }

  #roster() {
    return readRoster(this.#origin, this.#stage.channel.roster.channelId, this.#today);
  }

  async #propose(act: RootAct): Promise<void> {
    await signAct(this.#origin, await this.#roster(), demoRootPhrase(), act, this.#today);
  }

  /** The desk of an ombudsperson of the demo who serves, whatever other scenes have done: who is on duty next. */
  async #deskOfSigner(): Promise<Desk> {
    const roster = await this.#roster();
    const order = dutyOrder(roster, periodOn(roster, this.#today) + 2);
    const signer = order.find((number) => phraseOf(number) !== '' && servingOfficial(roster, number, this.#today));
    return openDesk(this.#origin, roster, phraseOf(signer ?? 1));
  }

  async #open(page: Page): Promise<void> {
    await page.goto(pageAddress({ house: this.#house }, '/desk', this.#language));
    await allLoaded(page);
  }

  async #enter(page: Page, phrase: string): Promise<void> {
    await this.#open(page);
    await page.getByRole('textbox').fill(phrase);
    await page.getByRole('button', { name: this.#t.desk.unlock.open, exact: true }).click();
  }

  async #enterOffice(page: Page, phrase: string): Promise<void> {
    const { office } = this.#t;
    await this.#enter(page, phrase);
    await page.getByRole('button', { name: office.title, exact: true }).click();
    await page.getByText(office.passkeys.notHere).or(page.getByText(office.passkeys.add)).waitFor();
  }

  #take(page: Page, name: string): Promise<void> {
    return this.#stage.camera.take(page, { name, language: this.#language });
  }
}

/** The page is told that this device keeps passkeys; it is not asked for one. */
async function canKeepPasskeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(PublicKeyCredential, 'isUserVerifyingPlatformAuthenticatorAvailable', { value: async () => true });
    Object.defineProperty(PublicKeyCredential, 'getClientCapabilities', { value: async () => ({}) });
  });
}
