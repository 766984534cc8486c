import { vi } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveReporterKeys } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { demoOfficials, foundAlone, keepDemo } from '../../scripts/demo-channel.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { changeVault, type Desk, openDesk } from '../../web/actions/desk.ts';
import { type Channel, readChannel } from '../../web/actions/read-channel.ts';
import { readDialogue } from '../../web/actions/read-dialogue.ts';
import { readLetterbox } from '../../web/actions/read-letterbox.ts';
import { reply } from '../../web/actions/reply.ts';
import { type LetterDraft, type SealedLetter, sendLetter } from '../../web/actions/send-letter.ts';
import { getBoard, getRoster } from '../../web/api.ts';
import { takeIn } from '../../web/cases.ts';
import type { Dialogue } from '../../web/dialogue.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { type House, type HouseOptions, openHouse } from '../worker/house.ts';

/** A channel with the demo's people in it, who have real phrases, vaults and period keys. */
export interface Town {
  readonly house: House;
  readonly origin: string;
  /** Pinned, as the pages have it: 32 bytes. */
  readonly channelId: Bytes;
}

export async function openTown({ rules, config }: Pick<HouseOptions, 'rules' | 'config'> = {}): Promise<Town> {
  const house = await openHouse({ founded: false, ...(config && { config }) });
  await keepDemo(openDatabase((await house.bindings()).DB), house.today(), rules);
  const { entries } = await getRoster(house.url.origin);
  return { house, origin: house.url.origin, channelId: await claimedChannelId(entries) };
}

/** A channel that has just been founded, in which nobody is in office. By name: passkeys belong to one. */
export async function openNewTown(): Promise<Town> {
  const house = await openHouse({ founded: false });
  await foundAlone(openDatabase((await house.bindings()).DB), house.today());
  const { entries } = await getRoster(house.url.origin);
  return { house, origin: `http://localhost:${house.url.port}`, channelId: await claimedChannelId(entries) };
}

const realNow = Date.now;

/** Puts the Worker's clock and the clients', who sign their requests with the second, so many days ahead of this machine's. */
export async function putAhead({ house }: Town, days: number): Promise<void> {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + days * 86_400_000);
  await house.setDaysAhead(days);
}

/** What everyone's browser reads when it opens the channel today. */
export function channelOf({ house, origin, channelId }: Town): Promise<Channel> {
  return readChannel(origin, channelId, house.today());
}

/** Somebody who remembers nine words and nothing else: every visit starts from them. */
export class Reporter {
  readonly words = phraseWords(newPhrase('code'), WORDS_SV).join(' ');
  readonly town: Town;

  constructor(town: Town) {
    this.town = town;
  }

  /** Types the phrase in and looks at the board. */
  async visit(): Promise<{ channel: Channel; keys: Awaited<ReturnType<typeof deriveReporterKeys>>; dialogue: Dialogue }> {
    const reading = readPhrase(this.words.toUpperCase(), 'code');
    if (reading.outcome !== 'read') throw new Error(reading.outcome);
    const channel = await channelOf(this.town);
    const keys = await deriveReporterKeys(reading.entropy, this.town.channelId);
    return { channel, keys, dialogue: readDialogue(await getBoard(this.town.origin), channel.roster, keys, channel.today) };
  }

  /** Writes in a visit of its own. What she excluded before stays excluded. */
  async write(text: string, more: Partial<LetterDraft> = {}): Promise<SealedLetter> {
    const { channel, keys, dialogue } = await this.visit();
    const type = dialogue.letters.length > 0 ? 'follow-up' : 'concern';
    const wishes = { noAcknowledgement: false, refusesHandOver: false, exclusions: dialogue.exclusions };
    const { sealed } = await sendLetter(channel, keys, dialogue, { type, language: 'sv', text, ...wishes, ...more });
    return sealed;
  }
}

/** Unlocks the desk of an ombudsperson with the recovery phrase. */
export async function deskOf(town: Town, official: number): Promise<Desk> {
  const phrase = demoOfficials()[official - 1]?.phrase ?? '';
  return openDesk(town.origin, (await channelOf(town)).roster, phrase);
}

/** What an ombudsperson can read of the whole letterbox today. */
export async function lettersFor(town: Town, official: number): Promise<readonly OpenedLetter[]> {
  const desk = await deskOf(town, official);
  return (await readLetterbox(desk, addDays(town.house.today(), -60))).letters;
}

/** The texts that an ombudsperson can read. */
export async function textsFor(town: Town, official: number): Promise<string[]> {
  return (await lettersFor(town, official)).map(({ opened }) =>
    'text' in opened.body ? opened.body.text : `(${opened.body.type})`,
  );
}

/** Reads the letterbox, takes everything in, acknowledges it, and keeps the vault. */
export async function workThrough(town: Town, official: number): Promise<Desk> {
  const desk = await deskOf(town, official);
  const { letters } = await readLetterbox(desk, addDays(town.house.today(), -60));
  for (const letter of letters) if (letter.state === 'received') await acknowledge(town.origin, official, letter);
  return changeVault(desk, (content) => takeIn(content, letters, desk.roster, official));
}

/** The case of a desk that holds a letter. */
export function caseWith(desk: Desk, { letter }: SealedLetter): number {
  return desk.vault.content.cases.findIndex((one: VaultCase) => one.letters.some(({ tag }) => tag === toB64u(letter.tag)));
}

export async function answer(town: Town, desk: Desk, index: number, text: string): Promise<Desk> {
  return reply(desk, index, { type: 'reply', text, successor: 0, writtenOn: town.house.today(), isFeedback: false });
}
