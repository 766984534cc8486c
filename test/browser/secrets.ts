import { deriveOfficialKeys, deriveReporterKeys, deriveRootKey } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { openVault } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { type Database, openDatabase } from '../../worker/store/db.ts';
import { findVault } from '../../worker/store/vaults.ts';
import type { Canary } from '../canary/scanner.ts';
import type { House } from '../worker/house.ts';

/** Everything of a founded channel that must never leave the device on which it was made. */

/** Somebody's words and what they open: the channel's root, an official by number, or somebody who writes. */
export interface Holder {
  readonly who: string;
  readonly words: readonly string[];
  readonly kind: 'root' | 'official' | 'reporter';
  /** The official's number. */
  readonly number?: number;
  /** What the holder's devices have computed for passkeys. */
  readonly outputs?: readonly Uint8Array[];
}

/** How words may be joined where somebody writes them down. */
const JOINTS = [' ', '', ',', ', ', '-', '_', '\n', '","', '", "'];
/** So many words of a phrase in a row are no accident. */
const IN_A_ROW = 3;

/** The phrases in pieces, and every secret that follows from them or is kept by them. */
export async function secretsOf(house: House, channelId: Bytes, holders: readonly Holder[]): Promise<Canary[]> {
  const database = openDatabase((await house.bindings()).DB);
  const all = await Promise.all(holders.map((holder) => secretsOfOne(database, channelId, holder)));
  return all.flat();
}

async function secretsOfOne(database: Database, channelId: Bytes, holder: Holder): Promise<Canary[]> {
  const { who, words, kind, number = 0, outputs = [] } = holder;
  const entropy = entropyOf(words, kind);
  const secrets: Record<string, Uint8Array> = { entropy };
  // The device computes the same for the same passkey each time.
  const different = new Map(outputs.map((output) => [toB64u(output), output]));
  for (const [index, output] of [...different.values()].entries()) secrets[`PRF output ${index}`] = output;
  if (kind === 'root') Object.assign(secrets, keypair((await deriveRootKey(entropy)).secretKey));
  if (kind === 'reporter') Object.assign(secrets, await deriveReporterKeys(entropy, channelId));
  if (kind === 'official') {
    const { kVault, signing } = await deriveOfficialKeys(entropy, channelId);
    Object.assign(secrets, keypair(signing.secretKey), { kVault });
    const stored = await findVault(database, number);
    if (!stored) throw new Error(`${who} has no vault`);
    const { content } = openVault({ channelId, kVault, official: number }, fromB64u(stored.vault));
    for (const { period, seed } of content.periodKeys) secrets[`seed of period ${period}`] = fromB64u(seed);
    for (const [index, { caseKey }] of content.cases.entries()) secrets[`case key ${index}`] = fromB64u(caseKey);
  }
  const named = Object.entries(secrets).map(([name, value]) => ({ name: `${who}: ${name}`, value }));
  return [...piecesOf(who, words), ...named];
}

/** libsodium's secret key is the seed and the public key. */
function keypair(secretKey: Uint8Array): Record<string, Uint8Array> {
  return { seed: secretKey.subarray(0, 32), 'secret key': secretKey };
}

function piecesOf(who: string, words: readonly string[]): Canary[] {
  const rows = words.slice(IN_A_ROW - 1).map((_, start) => words.slice(start, start + IN_A_ROW));
  return rows.flatMap((row, start) =>
    JOINTS.map((joint) => ({ name: `${who}: words ${start + 1} to ${start + IN_A_ROW}`, value: row.join(joint) })),
  );
}

function entropyOf(words: readonly string[], kind: Holder['kind']): Bytes {
  const reading = readPhrase(words.join(' '), kind === 'reporter' ? 'code' : 'recovery');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  return reading.entropy;
}
