import type { Page } from 'playwright-core';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveOfficialKeys } from '../../crypto/phrase-keys.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn } from '../../protocol/duty-periods.ts';
import { WRAPPED_SIZE } from '../../protocol/office-schemas.ts';
import { type Roster, servingOfficial } from '../../protocol/roster.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { type RootAct, signAct } from '../../web/actions/administer.ts';
import { type Desk, openDesk } from '../../web/actions/desk.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { readProposal, signProposal } from '../../web/actions/second-proposal.ts';
import { office as english } from '../../web/messages/en/office.ts';
import { office as swedish } from '../../web/messages/sv/office.ts';
import { postPasskey } from '../../web/office-api.ts';
import { demoRootPhrase } from '../demo-channel.ts';
import { playedBy } from './actor.ts';
import { AtDesk } from './at-desk.ts';
import { phraseOf } from './correspondence.ts';
import type { Stage } from './stage.ts';

const OFFICE = { sv: swedish, en: english };

/** An ombudsperson's own office at the desk, before a channel of its own: what waits for a signature, leave, passkeys, and who serves later. */
export async function showOwnOffice(stage: Stage, language: Language): Promise<void> {
  const play = playedBy(OwnOffice, stage, language);
  await play((official) => official.offerPasskey());
  const phrase = await proposeAdmission(stage, language);
  await play((official) => official.lookAround());
  await signAdmission(stage);
  await play((official) => official.comeBeforeServing(phrase));
  await proposeRules(stage);
  await play((official) => official.seeRules());
}

class OwnOffice extends AtDesk {
  /** The locked desk of a device that can keep passkeys. */
  async offerPasskey(): Promise<void> {
    await canKeepPasskeys(this.page);
    await this.open();
    await this.page.getByRole('button', { name: this.t.unlock.passkey }).waitFor();
    await this.take('desk-unlock-passkey');
  }

  /** The whole pane, a leave and what follows from it, and a passkey that is to go. */
  async lookAround(): Promise<void> {
    const office = this.#office;
    const desk = await deskOfSigner(this.stage);
    const random = (length: number) => toB64u(crypto.getRandomValues(new Uint8Array(length)));
    await postPasskey(desk.origin, desk.keyring, { credential: random(32), wrapped: random(WRAPPED_SIZE) });
    await canKeepPasskeys(this.page);
    await this.#enterOffice(phraseOf(desk.keyring.official));
    await this.take('desk-office');
    const { firstOn } = periodDays(desk.roster, periodOn(desk.roster, this.stage.channel.today) + 1);
    await this.page.getByLabel(office.leave.first, { exact: true }).fill(firstOn);
    await this.page.getByLabel(office.leave.last, { exact: true }).fill(addDays(firstOn, 60));
    await this.page.getByText(office.leave.changes).waitFor();
    await this.take('desk-office-leave');
    await this.press(office.passkeys.remove(1));
    await this.take('desk-office-passkey-goes');
    await this.press(office.passkeys.yes);
    await this.page.getByText(this.t.outcomes['passkey-removed']).waitFor();
    await this.take('desk-office-passkey-gone');
  }

  /** A desk that cannot announce its keys, and then can. */
  async comeBeforeServing(phrase: string): Promise<void> {
    const office = this.#office;
    await this.page.route('**/api/roster', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await this.enter(phrase);
    await this.page.getByText(office.keys.failedTitle).waitFor();
    await this.#passkeysAreTold();
    await this.take('desk-office-without-keys');
    await this.page.unroute('**/api/roster');
    await this.enter(phrase);
    await this.#passkeysAreTold();
    await this.take('desk-office-before-serving');
  }

  async seeRules(): Promise<void> {
    const desk = await deskOfSigner(this.stage);
    await this.#enterOffice(phraseOf(desk.keyring.official));
    await this.page.getByText(this.#office.proposal.rules).waitFor();
    await this.take('desk-office-rules');
  }

  get #office() {
    return OFFICE[this.language];
  }

  async #enterOffice(phrase: string): Promise<void> {
    await this.enter(phrase);
    await this.press(this.#office.title);
    await this.#passkeysAreTold();
  }

  /** Whether or not this device can keep one. */
  async #passkeysAreTold(): Promise<void> {
    const { notHere, add } = this.#office.passkeys;
    await this.page.getByText(notHere).or(this.page.getByText(add)).waitFor();
  }
}

/** Root signs somebody's admission; gives that person's recovery phrase. */
async function proposeAdmission(stage: Stage, language: Language): Promise<string> {
  const entropy = newPhrase('recovery');
  const phrase = phraseWords(entropy, WORDS[language]).join(' ');
  const { signing } = await deriveOfficialKeys(entropy, stage.channel.roster.channelId);
  const person = { role: 'ombudsperson', name: 'Gustav Åker', unit: 'Almskolan', affiliation: 'Grannköping' } as const;
  await propose(stage, { kind: 'admit', application: { ...person, key: toB64u(signing.publicKey) } });
  return phrase;
}

async function signAdmission(stage: Stage): Promise<void> {
  const { today } = stage.channel;
  const desk = await deskOfSigner(stage);
  const proposal = await readProposal(desk, today);
  if (proposal?.state === 'waiting') await signProposal(desk, proposal.entry, today);
}

async function proposeRules(stage: Stage): Promise<void> {
  const { today } = stage.channel;
  const rules = rulesOn(await rosterNow(stage), today);
  const archiveDecision = { number: 'KS 2026/117', decidedOn: today };
  const areas: TrendRules['areas'] = [['A1'], ['A2', 'A3'], ['A4'], ['A5']];
  const trends = { employees: 6200, isPooled: false, isHalfYearly: true, areas };
  await propose(stage, { kind: 'rules', rules: { ...rules, acknowledgeWorkingDays: 2, archiveDecision, trends } });
}

async function propose(stage: Stage, act: RootAct): Promise<void> {
  await signAct(stage.house.url.origin, await rosterNow(stage), demoRootPhrase(), act, stage.channel.today);
}

/** The desk of an ombudsperson of the demo who serves, whatever other scenes have done: who is on duty next. */
async function deskOfSigner(stage: Stage): Promise<Desk> {
  const { today } = stage.channel;
  const roster = await rosterNow(stage);
  const order = dutyOrder(roster, periodOn(roster, today) + 2);
  const signer = order.find((number) => phraseOf(number) !== '' && servingOfficial(roster, number, today));
  return openDesk(stage.house.url.origin, roster, phraseOf(signer ?? 1));
}

function rosterNow({ house, channel: { roster, today } }: Stage): Promise<Roster> {
  return readRoster(house.url.origin, roster.channelId, today);
}

/** The page is told that this device keeps passkeys; it is not asked for one. */
async function canKeepPasskeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(PublicKeyCredential, 'isUserVerifyingPlatformAuthenticatorAvailable', { value: async () => true });
    Object.defineProperty(PublicKeyCredential, 'getClientCapabilities', { value: async () => ({}) });
  });
}
