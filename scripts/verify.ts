import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { digestWords, isSameWord, typedWords } from '../crypto/code-phrase.ts';
import { WORDS_EN } from '../crypto/words-en.ts';
import { WORDS_SV } from '../crypto/words-sv.ts';
import { type Bytes, fromB64u } from '../protocol/bytes.ts';
import { Refusal } from '../protocol/refusal.ts';
import { RosterFault } from '../protocol/roster-fault.ts';
import { claimedChannelId } from '../protocol/verify-roster.ts';
import type { Audit } from '../rules/audit.ts';
import { dayAt } from '../rules/today.ts';
import { type AuditReading, readAudit } from '../web/actions/read-audit.ts';
import { Unreachable, Unreadable } from '../web/api.ts';
import { parseChannelConfig } from '../web/channel-config.ts';
import { common } from '../web/messages/en/common.ts';
import { roster as t } from '../web/messages/en/roster.ts';
import { periodTitle, queueLines } from '../web/roster/queue-words.ts';
import { type Saying, sayingOf } from '../web/roster/saying.ts';
import { refusedVerdicts, type Verdict, verdictsOf } from '../web/roster/verdict.ts';

/**
 * npm run verify -- roster <address> [--channel <channel id or its eight words>]
 *
 * Fetches a channel's roster and recounts it, as the page /roster does, without that page: whoever doubts the page can ask here. Without
 * --channel the id is that of channel.json. Ends with 1 where anything is wrong; an old list is a warning.
 */

const USAGE = 'npm run verify -- roster <address> [--channel <channel id or its eight words>]';
const CHANNEL_FILE = 'channel.json';
/** Words that stand for a channel id (docs/protocol.md, section 13). */
const CHANNEL_WORDS = 8;
/** Periods shown: the past ones, the current and the next. */
const SHOWN = { past: 3, coming: 1 };

/** What the log is held against: an id, words of one, or nothing but itself. */
interface Pin {
  readonly said: string;
  readonly channelIdOf: (entries: readonly unknown[]) => Bytes | Promise<Bytes>;
}

/** Something that whoever started this can put right. */
class Misused extends Error {}

try {
  process.exitCode = await verify();
} catch (error) {
  console.error(plainWords(error));
  process.exitCode = 1;
}

async function verify(): Promise<number> {
  const { origin, channel } = readArguments();
  const today = dayAt(Date.now());
  const pin = await pinOf(channel);
  const reading = await readAudit(origin, pin.channelIdOf, today);
  console.log(`${origin}, ${today}. ${pin.said}\n`);
  const say = reading.audit && sayingOf(reading.audit.roster, { t, common, language: 'en', today });
  for (const verdict of verdicts(reading, say)) console.log(toldIn(verdict));
  if (reading.audit && say) console.log(duty(reading.audit, say));
  return reading.faults.length === 0 ? 0 : 1;
}

function readArguments(): { readonly origin: string; readonly channel: string | undefined } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { channel: { type: 'string' } } });
    const [what, address, ...more] = positionals;
    if (what !== 'roster' || address === undefined || more.length > 0) throw new Misused(USAGE);
    return { origin: new URL(address).origin, channel: values.channel };
  } catch {
    throw new Misused(USAGE);
  }
}

async function pinOf(channel: string | undefined): Promise<Pin> {
  if (channel !== undefined) return givenPin(channel);
  if (!existsSync(CHANNEL_FILE)) {
    const said = `There is no ${CHANNEL_FILE} and no --channel: the list can only be held against itself, and may be another channel's.`;
    return { said, channelIdOf: claimedChannelId };
  }
  const { channelId } = parseChannelConfig(JSON.parse(await readFile(CHANNEL_FILE, 'utf8')));
  return { said: `Held against ${CHANNEL_FILE}.`, channelIdOf: () => new Uint8Array(channelId) };
}

function givenPin(channel: string): Pin {
  const id = bytesOf(channel.trim());
  if (id?.length === 32) return { said: 'Held against the channel id.', channelIdOf: () => id };
  const words = typedWords(channel);
  if (words.length !== CHANNEL_WORDS)
    throw new Misused(`--channel takes the 43 characters of a channel id, or its eight words.\n${USAGE}`);
  return { said: 'Held against the eight words.', channelIdOf: (entries) => channelIdByWords(entries, words) };
}

function bytesOf(text: string): Bytes | null {
  try {
    return fromB64u(text);
  } catch {
    return null;
  }
}

/** The id that a log claims, if the words stand for it in either language. */
async function channelIdByWords(entries: readonly unknown[], words: readonly string[]): Promise<Bytes> {
  const claimed = await claimedChannelId(entries);
  const isIt = [WORDS_SV, WORDS_EN].some((list) =>
    digestWords(claimed, CHANNEL_WORDS, list).every((word, place) => isSameWord(words[place] ?? '', word)),
  );
  if (!isIt) throw new RosterFault('other-channel', 0);
  return claimed;
}

function verdicts({ audit, faults }: AuditReading, say: Saying | null): Verdict[] {
  return audit && say ? verdictsOf(audit, faults, say) : refusedVerdicts(faults, { t, common });
}

function toldIn({ kind, title, lines, fault }: Verdict): string {
  const word = { good: 'RIGHT', warn: 'WARNING', error: `WRONG: ${fault?.fault} at ${fault?.n}` }[kind];
  return [`${word}. ${title}.`, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

/** Who is on duty, and the queue of the last periods, to be followed by hand. */
function duty({ periods, current }: Audit, say: Saying): string {
  const from = Math.max(0, current - SHOWN.past);
  const shown = periods.slice(from, current + SHOWN.coming + 1).map((period) => {
    const when = period.period === current ? ` (${t.now.current.toLowerCase()})` : '';
    return [`${periodTitle(period, say)}${when}`, ...queueLines(period, say).map((line) => `  ${line}`), ''].join('\n');
  });
  return [...t.queue.rule, t.queue.notice, '', ...shown].join('\n');
}

function plainWords(error: unknown): string {
  if (error instanceof Misused) return error.message;
  if (error instanceof Unreachable) return 'No answer. Is the address right, and is there a connection?';
  if (error instanceof Unreadable) return 'What answers there is no channel of this version.';
  if (error instanceof Refusal && error.code === 'channel-not-founded') return 'No channel has been founded there yet.';
  if (error instanceof Refusal) return `The server refuses to answer: ${error.code}.`;
  return error instanceof Error ? error.message : String(error);
}
