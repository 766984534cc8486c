import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { digestWords, isSameWord, typedWords } from '../crypto/code-phrase.ts';
import { WORDS_EN } from '../crypto/words-en.ts';
import { WORDS_SV } from '../crypto/words-sv.ts';
import { type Bytes, fromB64u } from '../protocol/bytes.ts';
import { RosterFault } from '../protocol/roster-fault.ts';
import { claimedChannelId } from '../protocol/verify-roster.ts';
import { parseChannelConfig } from '../web/channel-config.ts';
import { Misused } from './plain-words.ts';

/** What a command holds a channel's log against: the option --channel, else channel.json, else nothing but the log itself. */

const CHANNEL_FILE = 'channel.json';
/** Words that stand for a channel id (docs/protocol.md, section 13). */
const CHANNEL_WORDS = 8;

/** What the log is held against: an id, words of one, or nothing but itself. */
export interface Pin {
  readonly said: string;
  /** The id (32 bytes) from the log's entries. Throws `RosterFault` where they cannot be those of the channel. */
  readonly channelIdOf: (entries: readonly unknown[]) => Bytes | Promise<Bytes>;
}

/** The pin for a channel id or its eight words; without one that of channel.json. Throws `Misused`, which ends with how it is used. */
export async function pinOf(channel: string | undefined, usage: string): Promise<Pin> {
  if (channel !== undefined) return givenPin(channel, usage);
  if (!existsSync(CHANNEL_FILE)) {
    const said = `There is no ${CHANNEL_FILE} and no --channel: the list can only be held against itself, and may be another channel's.`;
    return { said, channelIdOf: claimedChannelId };
  }
  const { channelId } = parseChannelConfig(JSON.parse(await readFile(CHANNEL_FILE, 'utf8')));
  return { said: `Held against ${CHANNEL_FILE}.`, channelIdOf: () => new Uint8Array(channelId) };
}

function givenPin(channel: string, usage: string): Pin {
  const id = bytesOf(channel.trim());
  if (id?.length === 32) return { said: 'Held against the channel id.', channelIdOf: () => id };
  const words = typedWords(channel);
  if (words.length !== CHANNEL_WORDS)
    throw new Misused(`--channel takes the 43 characters of a channel id, or its eight words.\n${usage}`);
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
