import { parseArgs } from 'node:util';
import { newPhrase, phraseWords } from '../crypto/code-phrase.ts';
import { deriveReporterKeys } from '../crypto/phrase-keys.ts';
import { WORDS_SV } from '../crypto/words-sv.ts';
import { toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { claimedChannelId } from '../protocol/verify-roster.ts';
import { dayAt } from '../rules/today.ts';
import { acknowledge } from '../web/actions/acknowledge.ts';
import { changeVault, openDesk } from '../web/actions/desk.ts';
import { readChannel, readRoster } from '../web/actions/read-channel.ts';
import { readDialogue } from '../web/actions/read-dialogue.ts';
import { readLetterbox } from '../web/actions/read-letterbox.ts';
import { reply } from '../web/actions/reply.ts';
import { sendLetter } from '../web/actions/send-letter.ts';
import { getBoard, getRoster } from '../web/api.ts';
import { takeIn } from '../web/cases.ts';
import { NO_DIALOGUE } from '../web/dialogue.ts';
import { demoOfficials } from './demo-channel.ts';

/**
 * npm run walk [-- address]
 *
 * Carries a concern through the local channel with the code that the pages use: sends it, lists and opens it with a demo
 * phrase, acknowledges, answers, publishes the board, and reads the answer with nothing but the code phrase.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const origin = positionals[0] ?? 'http://127.0.0.1:8787';
const CONCERN = 'Jag ombads att inte föra in samtalet i akten.';
const ANSWER =
  'Tack för att du skrev. Jag har läst allt. Att ge efter när någon trycker på är vanligt och inget att skämmas för.';

const today = dayAt(Date.now());
const { entries } = await getRoster(origin);
if (entries.length === 0) throw new Error(`${origin} holds no channel yet. Start it with: npm start`);
const channelId = await claimedChannelId(entries);
const channel = await readChannel(origin, channelId, today);
step(`The channel of ${channel.roster.municipality}: ${entries.length} entries verified, duty period ${channel.period}.`);

const phrase = newPhrase('code');
const words = phraseWords(phrase, WORDS_SV).join(' ');
const keys = await deriveReporterKeys(phrase, channelId);
const { sealed } = await sendLetter(channel, keys, NO_DIALOGUE, {
  ...{ type: 'concern', text: CONCERN, language: 'sv', exclusions: [], noAcknowledgement: false, refusesHandOver: false },
});
step(`Sent: ${sealed.deposit.length} bytes under the tag ${toB64u(sealed.letter.tag)}. Code phrase: ${words}`);

const [onDuty] = sealed.readers;
const official = demoOfficials().find(({ number }) => number === onDuty);
if (!official) throw new Error('Whoever is on duty is not of the demo: this walk needs its phrase.');
const desk = await openDesk(origin, channel.roster, official.phrase);
const { letters } = await readLetterbox(desk, today);
const letter = letters.find(({ opened }) => toB64u(opened.header.tag) === toB64u(sealed.letter.tag));
if (!letter || !('text' in letter.opened.body)) throw new Error('The concern was not found in the letterbox.');
step(`${official.name} listed the letterbox, opened ${letters.length} and read: “${letter.opened.body.text}”`);

await acknowledge(origin, official.number, letter);
const kept = await changeVault(desk, (content) => takeIn(content, letters, desk.roster, desk.keyring.official));
const index = kept.vault.content.cases.findIndex(({ caseKey }) => caseKey === toB64u(letter.opened.caseKey));
await reply(kept, index, { type: 'reply', text: ANSWER, successor: 0, writtenOn: today, isFeedback: true });
step('Acknowledged, answered and signed.');

const publishedOn = await publish();
step(`Published the board of ${publishedOn}.`);

const found = readDialogue(
  await getBoard(origin),
  await readRoster(origin, channelId, today),
  await deriveReporterKeys(phrase, channelId),
  today,
);
if (!found.newestReply) throw new Error('No answer on the board.');
step(
  `The code phrase alone found ${found.letters.length} letter (${found.letters[0]?.receipt?.state}) and the answer of ${official.name}, signature right:`,
);
console.log(`\n  “${found.newestReply.reply.text}”\n`);

/** Has the local server make the daily runs until the answer is out; each is that of the next day, so that walks can be repeated. */
async function publish(): Promise<Day> {
  for (let days = 1; ; days++) {
    const before = (await getBoard(origin)).publishedOn;
    const on = addDays(before ?? today, 1);
    const time = Date.parse(`${on}T23:30:00Z`);
    await fetch(`${origin}/cdn-cgi/handler/scheduled?${new URLSearchParams({ cron: '7 * * * *', time: String(time) })}`);
    const board = await getBoard(origin);
    if (board.publishedOn === before) throw new Error('The daily run was not made: is this a local channel?');
    const hasAnswer = readDialogue(board, channel.roster, keys, today).newestReply !== null;
    if (hasAnswer || days === 60) return board.publishedOn as Day;
  }
}

function step(what: string): void {
  console.log(`• ${what}`);
}
