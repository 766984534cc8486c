import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveReporterKeys } from '../../crypto/phrase-keys.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { type Bytes, equalBytes, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { changeVault, type Desk, openDesk } from '../../web/actions/desk.ts';
import { handOver } from '../../web/actions/hand-over.ts';
import { readLetterbox } from '../../web/actions/read-letterbox.ts';
import { reply } from '../../web/actions/reply.ts';
import { sendLetter } from '../../web/actions/send-letter.ts';
import { findCaseById, takeIn } from '../../web/cases.ts';
import { NO_DIALOGUE } from '../../web/dialogue.ts';
import { demoOfficials } from '../demo-channel.ts';
import type { Stage } from './stage.ts';

/** Letters and answers that are there before a scene begins, sent by the actions that the pages use. */

/** A letter, with the nine words of whoever wrote it. */
export interface Written {
  readonly words: string;
  readonly tag: Bytes;
  /** Who was on duty. */
  readonly primary: number;
}

/** Writes a first letter, which these people shall not read. */
export async function write(
  { channel }: Stage,
  language: Language,
  text: string,
  exclusions: readonly number[] = [],
): Promise<Written> {
  const phrase = newPhrase('code');
  const words = phraseWords(phrase, WORDS[language]).join(' ');
  const keys = await deriveReporterKeys(phrase, channel.roster.channelId);
  const wishes = { noAcknowledgement: false, refusesHandOver: false, exclusions };
  const { sealed } = await sendLetter(channel, keys, NO_DIALOGUE, { type: 'concern', text, language, ...wishes });
  return { words, tag: sealed.letter.tag, primary: sealed.readers[0] ?? 0 };
}

/** Everybody by number, in the order of duty. */
export function peopleOf({ channel: { roster, period } }: Stage): readonly [number, number, number, number] {
  const [first = 0, second = 0, third = 0, fourth = 0] = dutyOrder(roster, period);
  return [first, second, third, fourth];
}

/** The recovery phrase of somebody in the demo. */
export function phraseOf(official: number): string {
  return demoOfficials()[official - 1]?.phrase ?? '';
}

/** Whoever was on duty acknowledges a letter and answers it. */
export async function answer(stage: Stage, written: Written, text: string): Promise<void> {
  const { desk, index } = await workOn(stage, written);
  await reply(desk, index, { type: 'reply', text, successor: 0, writtenOn: stage.channel.today, isFeedback: false });
}

/** Whoever was on duty hands a letter over, to the official with that number. */
export async function passOn(stage: Stage, written: Written, successor: number, text: string): Promise<void> {
  const { desk, index } = await workOn(stage, written);
  await handOver(desk, stage.channel, index, { successor, text, note: '' });
}

/** Makes the daily run as it would come so many days from today. */
export async function publish({ house, channel }: Stage, daysAhead: number): Promise<void> {
  await house.runCron(new Date(`${addDays(channel.today, daysAhead)}T12:00:00Z`));
}

async function workOn(stage: Stage, { tag, primary }: Written): Promise<{ desk: Desk; index: number }> {
  const { origin, roster, today } = stage.channel;
  const desk = await openDesk(origin, roster, phraseOf(primary));
  const { letters } = await readLetterbox(desk, today);
  const letter = letters.find(({ opened }) => equalBytes(opened.header.tag, tag));
  if (!letter) throw new Error('the letter did not arrive');
  await acknowledge(origin, primary, letter);
  const kept = await changeVault(desk, (content) => takeIn(content, [letter], roster, primary));
  return { desk: kept, index: findCaseById(kept.vault.content.cases, toB64u(tag)) };
}
