import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { newPhrase, phraseWords } from '../crypto/code-phrase.ts';
import { deriveCaseKey, deriveReporterKeys, type ReporterKeys } from '../crypto/phrase-keys.ts';
import { readPhrase } from '../crypto/read-phrase.ts';
import { COUNTERS, findReplies } from '../crypto/reply.ts';
import { WORDS_SV } from '../crypto/words-sv.ts';
import type { Board } from '../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day, isDay } from '../protocol/calendar.ts';
import { rulesOn } from '../protocol/duty-periods.ts';
import { Refusal } from '../protocol/refusal.ts';
import { acknowledgeDueOn } from '../rules/escalation.ts';
import { promisesOf } from '../rules/promises.ts';
import { dayAt } from '../rules/today.ts';
import { type Channel, readChannel } from '../web/actions/read-channel.ts';
import { readDialogue } from '../web/actions/read-dialogue.ts';
import { sendLetter } from '../web/actions/send-letter.ts';
import { getBoard, getRoster } from '../web/api.ts';
import { type Warning, warningsOf } from '../web/check/dialogue-words.ts';
import { type Dialogue, NO_DIALOGUE, type OwnLetter } from '../web/dialogue.ts';
import { check as t } from '../web/messages/en/check.ts';
import { pinOf } from './channel-pin.ts';
import { Misused, plainWords } from './plain-words.ts';

/**
 * npm run canary -- <address> [--channel <channel id or its eight words>]
 *
 * Sends a letter through the real channel, as a reporter would, which says of itself that it is a trial; prints its nine words, and when to come back.
 * Started again, and given the words when it asks for them, it says what has become of the letter. Nothing is stored. Ends with 0 where everything is
 * as promised, with 1 where something is wrong, with 2 where it is too early to tell.
 */

const USAGE = 'npm run canary -- <address> [--channel <channel id or its eight words>]';
const RIGHT = 0;
const WRONG = 1;
const EARLY = 2;

/** What the ombudsperson reads. Only who opens the letter can tell it from another. */
const TRIAL = `DETTA ÄR ETT PROVBREV. Ingen har råkat ut för något.

Den som ansvarar för kanalen skickar ett sådant brev då och då, för att se att brev kommer fram och att någon svarar.

Gör som med andra brev: ta emot det, och svara kort, till exempel ”Provbrevet är läst”. Avsluta sedan ärendet.`;

/** One thing that was promised, and what has become of it. */
interface Finding {
  readonly outcome: typeof RIGHT | typeof WRONG | typeof EARLY;
  readonly said: string;
}

/** What a look is taken at. */
interface Look {
  readonly channel: Channel;
  readonly keys: ReporterKeys;
  readonly board: Board;
  readonly dialogue: Dialogue;
}

const typed = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
try {
  process.exitCode = await canary();
} catch (error) {
  console.error(plainWords(error));
  process.exitCode = WRONG;
} finally {
  process.stdin.destroy();
}

async function canary(): Promise<number> {
  const { origin, pinned } = readArguments();
  const pin = await pinOf(pinned, USAGE);
  const today = dayAt(Date.now());
  const { entries } = await getRoster(origin);
  if (entries.length === 0) throw new Refusal('channel-not-founded');
  const channel = await readChannel(origin, await pin.channelIdOf(entries), today);
  console.log(`${channel.roster.municipality}, ${origin}, ${today}. ${pin.said}\n`);
  const words = await ask('The nine words of a canary that was sent before; an empty line sends a new one:');
  return words === '' ? send(channel) : look(channel, words);
}

function readArguments(): { readonly origin: string; readonly pinned: string | undefined } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { channel: { type: 'string' } } });
    const [address, ...more] = positionals;
    if (address === undefined || more.length > 0) throw new Misused(USAGE);
    return { origin: new URL(address).origin, pinned: values.channel };
  } catch {
    throw new Misused(USAGE);
  }
}

/** A line from standard input; empty where it has ended. The question goes to standard error, so that what is printed can be kept. */
async function ask(question: string): Promise<string> {
  process.stderr.write(`${question}\n`);
  const { value, done } = await typed.next();
  return done ? '' : value.trim();
}

async function send(channel: Channel): Promise<number> {
  const phrase = newPhrase('code');
  const keys = await deriveReporterKeys(phrase, channel.roster.channelId);
  const draft = { type: 'concern', text: TRIAL, language: 'sv', exclusions: [] } as const;
  await sendLetter(channel, keys, NO_DIALOGUE, { ...draft, noAcknowledgement: false, refusesHandOver: false });
  const { roster, today } = channel;
  const rules = rulesOn(roster, today);
  const [received, told] = [addDays(today, 1), addDays(acknowledgeDueOn(today, rules), 1)];
  const hour = `${String(rules.publicationHour).padStart(2, '0')}:00 UTC`;
  console.log(`Sent on ${today}. Its nine words:\n\n  ${phraseWords(phrase, WORDS_SV).join(' ')}\n`);
  console.log(`Come back with them, after ${hour}:`);
  console.log(`  ${received}  the board says that it was received`);
  console.log(`  ${told}  the board says whether it was acknowledged in time; there should be an answer soon`);
  console.log(`  ${answerDueOn(channel, today)}  there has to be an answer`);
  return RIGHT;
}

async function look(channel: Channel, words: string): Promise<number> {
  const keys = await deriveReporterKeys(entropyOf(words), channel.roster.channelId);
  const board = await getBoard(channel.origin);
  const dialogue = readDialogue(board, channel.roster, keys, channel.today);
  const [letter] = dialogue.letters;
  const taken = { channel, keys, board, dialogue };
  const findings = letter
    ? [received(letter), acknowledged(taken, letter), ...answers(taken, letter)]
    : [await missing(channel)];
  for (const { outcome, said } of findings) console.log(`${{ 0: 'RIGHT', 1: 'WRONG', 2: 'TOO EARLY' }[outcome]}. ${said}`);
  const outcomes = findings.map(({ outcome }) => outcome);
  return [WRONG, EARLY].find((outcome) => outcomes.some((one) => one === outcome)) ?? RIGHT;
}

function entropyOf(words: string): Bytes {
  const reading = readPhrase(words, 'code');
  if (reading.outcome === 'read') return reading.entropy;
  // Canaries have Swedish words.
  if (reading.outcome === 'ambiguous') return reading.entropy.sv;
  throw new Misused('These are not nine words as a canary prints them. Is there one too many, too few, or misspelt?');
}

/** Nothing is stored, so only who sent it knows since when the board should show it. */
async function missing({ today }: Channel): Promise<Finding> {
  const sentOn = await ask('The board shows no letter with these words. On which day was it sent (YYYY-MM-DD)?');
  if (!isDay(sentOn)) return { outcome: WRONG, said: 'Not received, unless it was sent today or yesterday.' };
  const dueOn = addDays(sentOn, 1);
  return today <= dueOn
    ? { outcome: EARLY, said: `Not on the board yet. It has to be there on ${dueOn}, when that day's publication is made.` }
    : { outcome: WRONG, said: `Not received: it should have been on the board on ${dueOn}.` };
}

function received({ day }: OwnLetter): Finding {
  return { outcome: RIGHT, said: `Received: the letter of ${day} is on the board.` };
}

function acknowledged({ channel }: Look, { day, receipt }: OwnLetter): Finding {
  const { roster, today } = channel;
  const dueOn = acknowledgeDueOn(day, rulesOn(roster, day));
  if (receipt?.wasOpen) return { outcome: WRONG, said: `Not acknowledged in time (${dueOn}): it was opened to the deputies.` };
  if (receipt?.state === 'acknowledged') return { outcome: RIGHT, said: `Acknowledged in time, by ${dueOn}.` };
  return today <= addDays(dueOn, 1)
    ? { outcome: EARLY, said: `Not acknowledged yet. There is time until ${dueOn}; the board tells the day after.` }
    : { outcome: WRONG, said: `Neither acknowledged by ${dueOn} nor opened to the deputies: is the daily run made?` };
}

function answers(taken: Look, letter: OwnLetter): Finding[] {
  const { channel, board, dialogue } = taken;
  const situation = { roster: channel.roster, today: channel.today, publishedOn: board.publishedOn, dialogue, opened: [] };
  const doubts = warningsOf(situation).map((warning) => ({ outcome: WRONG, said: `${titleOf(warning)}.` }) as const);
  const unsigned = unsignedReplies(taken);
  const forged = { outcome: WRONG, said: `${unsigned} on the board in its dialogue without a right signature.` } as const;
  return [answered(taken, letter), ...(unsigned > 0 ? [forged] : []), ...doubts];
}

/** The last day for saying something, if no more than a line. */
function answerDueOn({ roster, today }: Channel, sentOn: Day): Day {
  const never = { answeredOn: null, reopenedOn: null, feedbackOn: null, waitingSince: null, unansweredSince: null };
  const owed = promisesOf(
    { ...never, firstLetterOn: sentOn, receivedOn: sentOn, isOpen: true },
    (on) => rulesOn(roster, on),
    today,
  );
  const line = owed.find(({ what }) => what === 'line');
  if (!line) throw new Error('nobody has to answer');
  return line.dueOn;
}

function answered({ channel, dialogue }: Look, { day }: OwnLetter): Finding {
  const { roster, today } = channel;
  const reply = dialogue.newestReply?.reply;
  if (reply) {
    const name = roster.officials.get(reply.author)?.name;
    return { outcome: RIGHT, said: `Answered on ${reply.writtenOn}; the signature is that of ${name}: “${reply.text}”` };
  }
  const dueOn = answerDueOn(channel, day);
  return today <= dueOn
    ? { outcome: EARLY, said: `Not answered yet. There is time until ${dueOn}.` }
    : { outcome: WRONG, said: `Not answered by ${dueOn}.` };
}

/** Replies that open under the letter's keys and are the word of nobody who may answer it. */
function unsignedReplies({ channel: { roster }, keys, board, dialogue }: Look): number {
  const verified = [...dialogue.replies.ordered, ...dialogue.replies.loose].map(({ signedBytes }) => toB64u(signedBytes));
  const opened = [...roster.officials.keys()].flatMap((number) => {
    const place = { channelId: roster.channelId, caseKey: deriveCaseKey(keys.kCase, number) };
    return findReplies(place, board.slots, COUNTERS).replies;
  });
  return opened.filter(({ signedBytes }) => !verified.includes(toB64u(signedBytes))).length;
}

function titleOf({ kind }: Warning): string {
  const { oldBoard, oldRoster, gap, fork, lostAnswer, tooLate, broken, repeated, otherLetters } = t.warnings;
  const texts = { 'old-board': oldBoard, 'old-roster': oldRoster, gap, fork, 'lost-answer': lostAnswer, 'too-late': tooLate };
  return { ...texts, broken, repeated, 'other-letters': otherLetters }[kind].title;
}
