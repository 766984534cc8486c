import { openDeposit, sealDeposit } from '../../../crypto/deposit.ts';
import { sealMemo } from '../../../crypto/memo.ts';
import {
  deriveCaseKey,
  deriveGateShare,
  deriveMemoKey,
  deriveReporterKeys,
  deriveTag,
  type ReporterKeys,
} from '../../../crypto/phrase-keys.ts';
import { readPhrase } from '../../../crypto/read-phrase.ts';
import { findReplies, sealReply, verifyReplies } from '../../../crypto/reply.ts';
import { loadSodium, signingKeypair, xwingKeypair } from '../../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../../crypto/transcript.ts';
import { type Bytes, fromB64u, toB64u } from '../../../protocol/bytes.ts';
import { day } from '../../../protocol/calendar.ts';

/**
 * A dialogue between a reporter and an official, with everything in and out as JSON: the test runs each step now in Node, now in
 * Chromium, by the same code.
 */

/** A POST to the letterbox, but for the proof of work. Bytes are b64u, as on the wire. */
export interface Sent {
  readonly deposit: string;
  readonly gate: string;
  readonly day: string;
}

interface Timed<T> {
  readonly result: T;
  /** Milliseconds until libsodium was there, and until all was done. */
  readonly loaded: number;
  readonly done: number;
}

/** A concern by a phrase of nine words, to officials by number and X-Wing key, the primary first; ready to send. */
export async function sendConcern(
  channelId: string,
  phrase: string,
  readers: readonly { readonly official: number; readonly publicKey: string }[],
  text: string,
): Promise<Timed<Sent>> {
  const begun = performance.now();
  let loaded = 0;
  const loading = loadSodium().then(() => {
    loaded = performance.now() - begun;
  });
  const [keys] = await Promise.all([reporterKeys(channelId, phrase), loading]);
  const tag = deriveTag(keys.kDep, day('2026-11-02'), 0);
  const gate = deriveGateShare(keys.kGate, tag);
  const { deposit } = sealDeposit({
    channelId: fromB64u(channelId),
    period: 0,
    head: FIRST_HEAD,
    tag,
    gate,
    memo: sealMemo(deriveMemoKey(keys.kMemo, tag), tag, { handler: readers[0]?.official ?? 0, exclusions: [9], refused: 0 }),
    readers: readers.map(({ official, publicKey }) => ({
      publicKey: fromB64u(publicKey),
      caseKey: deriveCaseKey(keys.kCase, official),
    })),
    body: {
      type: 'concern',
      noAcknowledgement: false,
      refusesHandOver: false,
      language: 'sv',
      exclusions: [9],
      letterNumber: 0,
      letterHead: FIRST_HEAD,
      officeHead: FIRST_HEAD,
      text,
    },
  });
  const result = { deposit: toB64u(deposit), gate: toB64u(gate), day: '2026-11-02' };
  // As long as the real request, which has a nonce besides.
  JSON.stringify(result);
  return { result, loaded, done: performance.now() - begun };
}

/** What a reader with the X-Wing seed opens, with the gate share or without; null if the deposit is for somebody else. */
export async function openConcern(
  channelId: string,
  seed: string,
  sent: Sent,
  hasGate: boolean,
): Promise<{ readonly text: string; readonly caseKey: string; readonly isGated: boolean } | null> {
  await loadSodium();
  const keys = { ...xwingKeypair(fromB64u(seed)), channelId: fromB64u(channelId) };
  const opened = openDeposit(fromB64u(sent.deposit), keys, hasGate ? fromB64u(sent.gate) : null);
  if (!opened || !('text' in opened.body)) return null;
  return { text: opened.body.text, caseKey: toB64u(opened.caseKey), isGated: opened.isGated };
}

/** A reply slot by an official with an Ed25519 seed, under a case key. */
export async function answer(
  channelId: string,
  caseKey: string,
  official: number,
  seed: string,
  text: string,
): Promise<string> {
  await loadSodium();
  const place = { channelId: fromB64u(channelId), caseKey: fromB64u(caseKey) };
  const reply = {
    type: 'reply' as const,
    author: official,
    counter: 0,
    continues: false,
    successor: 0,
    standIns: [],
    language: 'sv' as const,
    writtenOn: day('2026-11-03'),
    letterHead: FIRST_HEAD,
    officeHead: FIRST_HEAD,
    text,
  };
  return toB64u(sealReply(place, reply, signingKeypair(fromB64u(seed)).secretKey).slot);
}

/** The verified replies of an official (by Ed25519 public key) that a reporter finds among slots with nothing but her phrase. */
export async function readAnswers(
  channelId: string,
  phrase: string,
  official: number,
  publicKey: string,
  slots: readonly string[],
): Promise<string[]> {
  const keys = await reporterKeys(channelId, phrase);
  const place = { channelId: fromB64u(channelId), caseKey: deriveCaseKey(keys.kCase, official) };
  const { replies } = findReplies(place, slots.map(fromB64u));
  const keyOf = (number: number): Bytes | null => (number === official ? fromB64u(publicKey) : null);
  return verifyReplies(official, replies, keyOf).map(({ reply }) => reply.text);
}

function reporterKeys(channelId: string, phrase: string): Promise<ReporterKeys> {
  const reading = readPhrase(phrase, 'code');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  return deriveReporterKeys(reading.entropy, fromB64u(channelId));
}
