import { beforeAll, describe, expect, test } from 'vitest';
import { type OpenedDeposit, openDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { signHandOver, verifyHandOver } from '../../crypto/hand-over.ts';
import { releaseKeyHash, releaseStream, type StreamPlace } from '../../crypto/release-stream.ts';
import { loadSodium, signingKeypair, xwingKeypair } from '../../crypto/sodium.ts';
import { addCells, hashSplits, signTally, splitCells, tallyTag, verifyTally } from '../../crypto/tally.ts';
import { fromB64u as bytes, toB64u } from '../../protocol/bytes.ts';
import { discreteLaplace } from '../../rules/release/discrete-laplace.ts';
import { openBody, openHandOver, openSlot, parseDeposit } from '../decoder/letters.ts';
import * as document from '../decoder/tally.ts';
import { readVectors, type TallyVectors } from '../vectors/read.ts';

/** Tallies, shares, noise and hand-overs with a trend: by docs/protocol.md alone, and by the product. */
beforeAll(loadSodium);

const vectors = readVectors('tally');
const channelId = bytes(vectors.channelId);
const keyHash = bytes(vectors.releaseKeyHash);
type Case = TallyVectors['cases'][number];
const ofTallies = vectors.cases.filter(({ said }) => said.step > 0);
const handOver = vectors.cases.find(({ said }) => said.step === 0) as Case;
const officials = readVectors('roster').cases[0]?.officials ?? [];
const authorSeed = officials.find(({ key }) => key === vectors.authorKey)?.seed ?? '';

function openedByDocument({ deposit, readers, gateShare: _gate }: Case) {
  const parsed = parseDeposit(bytes(deposit));
  const [reader] = readers;
  const slot = openSlot(parsed, reader?.place ?? -1, bytes(reader?.seed ?? ''), channelId, null);
  return openBody(parsed, slot?.kBody as Uint8Array);
}

function openedByProduct({ deposit, readers }: Case): OpenedDeposit {
  return openDeposit(bytes(deposit), { ...xwingKeypair(bytes(readers[0]?.seed ?? '')), channelId }, null) as OpenedDeposit;
}

describe('by the document alone', () => {
  test('counts are split, and the shares make the counts again', () => {
    expect(toB64u(document.releaseKeyHash(bytes(vectors.releaseKey)) as Uint8Array<ArrayBuffer>)).toBe(vectors.releaseKeyHash);
    const base = document.splitBase(bytes(vectors.seed), keyHash);
    expect(toB64u(base)).toBe(vectors.base);
    expect(toB64u(document.splitOf(base))).toBe(vectors.split);
    expect(document.firstShare(base, vectors.counts.length)).toEqual(vectors.first);
    expect(document.secondShare(vectors.counts, vectors.first)).toEqual(vectors.second);
    const of = vectors.splits.of.map(({ official, split }) => ({ official, split: bytes(split) }));
    expect(toB64u(document.splitsHash(of))).toBe(vectors.splits.hash);
    for (const { secret, to, n, day, tag } of vectors.tags)
      expect(toB64u(document.tallyTagOf(bytes(secret), keyHash, to, n, day))).toBe(tag);
  });

  test.each(vectors.noise)('the noise of cell $cell in table $table is what it is', ({ bits, noise, scale, ...place }) => {
    const stream = document.bitsOf(bytes(vectors.releaseKey), place);
    expect(Array.from(bits, () => stream.next().value).join('')).toBe(bits);
    expect(document.noiseFrom(document.bitsOf(bytes(vectors.releaseKey), place), scale)).toBe(noise);
  });

  test.each(ofTallies)('$name: says what it says', (one) => {
    const said = document.openTally(openedByDocument(one), bytes(one.tag), channelId, bytes(vectors.authorKey));
    expect(said).toEqual(said.step === 1 ? { ...one.said, officials: [] } : one.said);
    expect(one.readers).toHaveLength(1);
  });

  test('a hand-over says how its case is coded, and where it was counted', () => {
    const { step: _step, ...said } = handOver.said;
    const found = openHandOver(openedByDocument(handOver), bytes(handOver.tag), channelId, bytes(vectors.authorKey));
    expect({ ...found, caseKey: toB64u(found.caseKey) }).toEqual(said);
  });
});

describe('by the product', () => {
  test('counts are split, and the shares make the counts again', () => {
    expect(toB64u(releaseKeyHash(bytes(vectors.releaseKey)))).toBe(vectors.releaseKeyHash);
    const { split, first, second } = splitCells(bytes(vectors.seed), keyHash, vectors.counts);
    expect([toB64u(split), first, second]).toEqual([vectors.split, vectors.first, vectors.second]);
    expect(addCells(first, second)).toEqual(vectors.counts);
    const of = vectors.splits.of.map(({ official, split }) => ({ official, split: bytes(split) }));
    expect(toB64u(hashSplits(of))).toBe(vectors.splits.hash);
    for (const { secret, to, n, day, tag } of vectors.tags)
      expect(toB64u(tallyTag(bytes(secret), keyHash, to as 1 | 2 | 3 | 4, n, day))).toBe(tag);
  });

  test.each(vectors.noise)('the noise of cell $cell in table $table is what it is', ({ bits, noise, scale, ...place }) => {
    const stream = releaseStream(bytes(vectors.releaseKey), place as StreamPlace);
    expect(Array.from(bits, () => stream()).join('')).toBe(bits);
    expect(discreteLaplace(scale, releaseStream(bytes(vectors.releaseKey), place as StreamPlace))).toBe(noise);
  });

  test.each(ofTallies)('$name: is verified, and signed again alike', (one) => {
    const opened = openedByProduct(one);
    const place = { channelId, tag: bytes(one.tag) };
    const said = verifyTally(place, opened, bytes(vectors.authorKey));
    if (!said) throw new Error('not signed');
    const { secretKey } = signingKeypair(bytes(authorSeed));
    const again = signTally(place, opened.body as OfficeDeposit, said, opened.ackSecret, secretKey);
    expect(toB64u(again.content)).toBe(one.body.content);
  });

  test('a hand-over with its trend is verified, and signed again alike', () => {
    const opened = openedByProduct(handOver);
    const place = { channelId, tag: bytes(handOver.tag) };
    const found = verifyHandOver(place, opened, bytes(vectors.authorKey));
    const { step: _step, ...said } = handOver.said;
    expect({ ...found, caseKey: toB64u(found?.caseKey as Uint8Array) }).toEqual(said);
    const { secretKey } = signingKeypair(bytes(authorSeed));
    const again = found && signHandOver(place, opened.body as OfficeDeposit, found, opened.ackSecret, secretKey);
    expect(again && toB64u(again.content)).toBe(handOver.body.content);
  });
});
