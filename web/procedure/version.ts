import canonicalize from 'canonicalize';
import { digestWords } from '../../crypto/code-phrase.ts';
import { sha256, toB64u, utf8 } from '../../protocol/bytes.ts';
import type { ChannelConfig } from '../channel-config.ts';
import type { ProcedureFacts } from './facts.ts';

/** How many words stand for the hash. */
const WORDS = 6;

/** What two prints are compared by. */
export interface ProcedureVersion {
  /** RFC 8785 of what the procedure follows from. */
  readonly text: string;
  /** SHA-256 of its UTF-8, b64u. */
  readonly hash: string;
  /** The hash's first 66 bits. */
  readonly words: readonly string[];
}

/** The version of the procedure: of the configuration, the rules in force and the newest entry, whatever the day and the language. */
export async function procedureVersion(
  config: ChannelConfig,
  { inForce, newestEntry }: Pick<ProcedureFacts, 'inForce' | 'newestEntry'>,
  list: readonly string[],
): Promise<ProcedureVersion> {
  const channelId = toB64u(config.channelId);
  const configuration = { ...config, channelId };
  const text = canonicalize({ channelId, configuration, rules: inForce.rules, newestEntry }) ?? '';
  const digest = await sha256(utf8(text));
  return { text, hash: toB64u(digest), words: digestWords(digest, WORDS, list) };
}
