import type { DepositParts, ReaderKeys } from '../../crypto/deposit.ts';
import type { Letter, OfficeDeposit } from '../../crypto/deposit-body.ts';
import { sealMemo } from '../../crypto/memo.ts';
import { deriveCaseKey, deriveGateShare, deriveMemoKey, deriveTag, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { loadSodium, randomBytes, type SigningKeypair, signingKeypair, xwingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';

/** People for the tests of crypto/. Their keys are random, not derived: stretching a phrase takes a third of a second. */
await loadSodium();

export const CHANNEL_ID: Bytes = randomBytes(32);
export const TODAY = day('2026-11-02');

export interface Official {
  readonly number: number;
  readonly period: ReaderKeys;
  readonly signing: SigningKeypair;
}

export function newOfficial(number: number): Official {
  const period = { ...xwingKeypair(randomBytes(32)), channelId: CHANNEL_ID };
  return { number, period, signing: signingKeypair(randomBytes(32)) };
}

export function newReporter(): ReporterKeys {
  return { kCase: randomBytes(32), kDep: randomBytes(32), kMemo: randomBytes(32), kGate: randomBytes(32) };
}

/** A letter in which nothing is special. */
export function letter(changes: Partial<Letter> = {}): Letter {
  return {
    type: 'concern',
    noAcknowledgement: false,
    refusesHandOver: false,
    language: 'sv',
    exclusions: [],
    letterNumber: 0,
    letterHead: FIRST_HEAD,
    officeHead: FIRST_HEAD,
    text: 'De sa åt mig att inte skriva ned det.',
    ...changes,
  };
}

/** A cover as everyone sends it. */
export function cover(changes: Partial<OfficeDeposit> = {}): OfficeDeposit {
  const heads = { letterHead: FIRST_HEAD, officeHead: FIRST_HEAD };
  return { type: 'cover', language: 'sv', author: 0, exclusions: [], ...heads, content: new Uint8Array(), ...changes };
}

/** Everything for a reporter's deposit to officials, the primary first. */
export function depositParts(reporter: ReporterKeys, officials: readonly Official[], body: Letter = letter()): DepositParts {
  const tag = deriveTag(reporter.kDep, TODAY, body.letterNumber);
  const memo = { handler: officials[0]?.number ?? 0, exclusions: body.exclusions, refused: 0 };
  return {
    channelId: CHANNEL_ID,
    period: 3,
    head: randomBytes(32),
    tag,
    gate: deriveGateShare(reporter.kGate, tag),
    memo: sealMemo(deriveMemoKey(reporter.kMemo, tag), tag, memo),
    readers: officials.map(({ number, period }) => ({
      publicKey: period.publicKey,
      caseKey: deriveCaseKey(reporter.kCase, number),
    })),
    body,
  };
}

/** The same bytes with one bit turned over. */
export function flipBit(bytes: Uint8Array, bit: number): Bytes {
  const flipped = new Uint8Array(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
  return flipped;
}

/** The code of what a call throws (`Broken` or `Refusal`), `null` for null, and `opened` for anything else. */
export function outcomeOf(call: () => unknown): string | null {
  try {
    return call() === null ? null : 'opened';
  } catch (error) {
    return (error as { code: string }).code;
  }
}
