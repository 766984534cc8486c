import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDeposit, sealDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit, OpenedBody } from '../../crypto/deposit-body.ts';
import { randomBytes, sign } from '../../crypto/sodium.ts';
import {
  addCells,
  hashSplits,
  MOST_TALLY_CELLS,
  signedCell,
  signTally,
  splitCells,
  type TallySaid,
  tallyTag,
  verifyTally,
} from '../../crypto/tally.ts';
import { type Bytes, concat, equalBytes, label, toB64u } from '../../protocol/bytes.ts';
import type { ReleaseEntry } from '../../protocol/release-log.ts';
import { CHANNEL_ID, cover, flipBit, letter, newOfficial, outcomeOf, TODAY } from './people.ts';

const [author, reader, other] = [newOfficial(7), newOfficial(2), newOfficial(3)];
const tag = randomBytes(16);
const place = { channelId: CHANNEL_ID, tag };
const keyHash = randomBytes(32);
const cells = [0, 3, 0xffff_ffff, 17];
const share: TallySaid = { kind: 'share', half: 2, lastOn: TODAY, keyHash, split: randomBytes(32), cells };
const sum: TallySaid = { kind: 'sum', lastOn: TODAY, keyHash, officials: [1, 7, 255], split: randomBytes(32), cells };
const signed: ReleaseEntry = {
  ...{ n: 3, previous: toB64u(randomBytes(32)), day: TODAY, kind: 'release', signatures: [signature()] },
  body: {
    lastOn: TODAY,
    key: 1,
    tables: [{ name: 'total', firstOn: TODAY, halves: 2, values: 'AQAAAA' }],
    promises: 0,
    sessions: null,
  },
};
const entry: TallySaid = { kind: 'entry', entry: signed };
const { type: _type, text: _text, ...fields } = letter();

function signature() {
  return { by: 7, signature: toB64u(randomBytes(64)) };
}

/** Sealed by the author to its one reader, opened by that reader. */
function sent(said: TallySaid) {
  const { deposit } = sealDeposit({
    ...{ channelId: CHANNEL_ID, period: 3, head: randomBytes(32), tag, gate: randomBytes(32), memo: null },
    readers: [{ publicKey: reader.period.publicKey, caseKey: randomBytes(32) }],
    body: (ackSecret) => signTally(place, { ...fields, author: 7 }, said, ackSecret, author.signing.secretKey),
  });
  expect(openDeposit(deposit, other.period, null)).toBeNull();
  const opened = openDeposit(deposit, reader.period, null);
  if (!opened) throw new Error('does not open');
  return { deposit, opened };
}

test.each([share, sum, entry])('a tally ($kind) is read by its one reader, and looks as long as any deposit', (said) => {
  const { deposit, opened } = sent(said);
  expect(deposit).toHaveLength(16_384);
  expect(verifyTally(place, opened, author.signing.publicKey)).toEqual(said);
});

test('only a tally has no deputies', () => {
  const parts = {
    ...{ channelId: CHANNEL_ID, period: 3, head: randomBytes(32), tag, gate: randomBytes(32), memo: null },
    readers: [{ publicKey: reader.period.publicKey, caseKey: randomBytes(32) }],
  };
  for (const body of [letter(), cover()]) expect(() => sealDeposit({ ...parts, body })).toThrow(RangeError);
  expect(() => sealDeposit({ ...parts, readers: [], body: letter() })).toThrow(RangeError);
});

test('shares and sums are as long with any counts, of any number of tables', () => {
  const lengths = [[0], [500], Array.from({ length: MOST_TALLY_CELLS }, () => 0xffff_ffff)].map((counts) => {
    const { body } = sent({ ...share, cells: counts } as TallySaid).opened;
    return (body as OfficeDeposit).content.length;
  });
  expect(lengths).toEqual([400, 400, 400]);
  for (const counts of [[], Array.from({ length: MOST_TALLY_CELLS + 1 }, () => 0)])
    expect(() => sent({ ...share, cells: counts } as TallySaid)).toThrow(RangeError);
});

test.each([share, sum, entry])('a tally ($kind) is nobody’s word elsewhere, or with any bit of it flipped', (said) => {
  const { opened } = sent(said);
  const key = author.signing.publicKey;
  const body = opened.body as OfficeDeposit;
  const changed = (changes: Partial<OfficeDeposit>): OpenedBody => ({ ...opened, body: { ...body, ...changes } });
  expect(verifyTally(place, opened, reader.signing.publicKey)).toBeNull();
  expect(verifyTally({ ...place, channelId: flipBit(CHANNEL_ID, 3) }, opened, key)).toBeNull();
  expect(verifyTally({ ...place, tag: flipBit(tag, 3) }, opened, key)).toBeNull();
  expect(verifyTally(place, { ...opened, ackSecret: flipBit(opened.ackSecret, 3) }, key)).toBeNull();
  expect(verifyTally(place, changed({ author: 8 }), key)).toBeNull();
  expect(verifyTally(place, changed({ officeHead: flipBit(body.officeHead, 3) }), key)).toBeNull();
  for (let bit = 0; bit < body.content.length * 8; bit += 5)
    expect(verifyTally(place, changed({ content: flipBit(body.content, bit) }), key)).toBeNull();
});

test('a signed tally that makes no sense is told as broken', () => {
  const { opened } = sent(share);
  const forge = (content: Bytes, of: OpenedBody = opened) => {
    const body = of.body as OfficeDeposit;
    const length = content.length + 64;
    const head = concat(Uint8Array.of(6, 0, 1, 7, 0, 0, 0, 0), of.ackSecret, body.letterHead, body.officeHead);
    const bytes = concat(head, Uint8Array.of(length & 255, length >> 8, 0, 0), content);
    const whole = concat(sign(author.signing.secretKey, concat(label('motrost/v1/tally'), CHANNEL_ID, tag, bytes)), content);
    return outcomeOf(() => verifyTally(place, { ...of, body: { ...body, content: whole } }, author.signing.publicKey));
  };
  const said = (opened.body as OfficeDeposit).content.slice(64);
  const at = (offset: number, byte: number) => forge(new Uint8Array(said.with(offset, byte)));
  expect(forge(said)).toBe('opened');
  const wrong: [offset: number, byte: number][] = [
    ...([0, 2, 4, 9].map((step) => [0, step]) as [number, number][]),
    ...([0, 21, 3].map((count) => [1, count]) as [number, number][]),
    ...([0, 3].map((half) => [2, half]) as [number, number][]),
    ...[[3, 1] as const, [7, 255] as const, [41, 1] as const, [335, 1] as const].map(([o, b]): [number, number] => [o, b]),
  ];
  for (const [offset, byte] of wrong) expect([offset, byte, at(offset, byte)]).toEqual([offset, byte, 'malformed-tally']);
  expect(forge(said.slice(0, 335))).toBe('malformed-tally');
  expect(forge(concat(said, Uint8Array.of(0)))).toBe('malformed-tally');
  expect(forge(new Uint8Array())).toBe('malformed-tally');
  const ofSum = (sent(sum).opened.body as OfficeDeposit).content.slice(64);
  expect(forge(ofSum)).toBe('opened');
  expect(forge(new Uint8Array(ofSum.with(40, 3)))).toBe('malformed-tally');
  expect(forge(new Uint8Array(ofSum.fill(0, 40, 72)))).toBe('malformed-tally');
  const ofEntry = (sent(entry).opened.body as OfficeDeposit).content.slice(64);
  expect(forge(ofEntry)).toBe('opened');
  expect(forge(concat(ofEntry, Uint8Array.of(32)))).toBe('malformed-tally');
  expect(forge(new Uint8Array(ofEntry.with(1, 1)))).toBe('malformed-tally');
  expect(forge(new Uint8Array(ofEntry.with(10, 255)))).toBe('malformed-tally');
  const both = { ...signed, signatures: [signature(), { ...signature(), by: 9 }] };
  expect(forge((sent({ kind: 'entry', entry: both }).opened.body as OfficeDeposit).content.slice(64))).toBe('malformed-tally');
});

test('two shares make the counts again, also summed over desks; each follows from seed and key alone', () => {
  const counts = fc.array(fc.nat(100_000), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 5 }), (desks) => {
      const split = desks.map((of) => splitCells(randomBytes(32), keyHash, of));
      const zero = Array.from({ length: 9 }, () => 0);
      const firsts = split.reduce((all, one) => addCells(all, one.first), zero);
      const seconds = split.reduce((all, one) => addCells(all, one.second), zero);
      const truth = desks.reduce((all, of) => all.map((cell, at) => cell + (of[at] ?? 0)), zero);
      expect(addCells(firsts, seconds).map(signedCell)).toEqual(truth);
    }),
    { numRuns: 50 },
  );
  const seed = randomBytes(32);
  const [one, again] = [splitCells(seed, keyHash, cells), splitCells(seed, keyHash, cells)];
  expect(one).toEqual(again);
  // The first is the same whatever was counted: it cannot tell anything.
  expect(splitCells(seed, keyHash, [9, 9, 9, 9]).first).toEqual(one.first);
  const otherRound = splitCells(seed, randomBytes(32), cells);
  expect(otherRound.first).not.toEqual(one.first);
  expect(otherRound.split).not.toEqual(one.split);
  expect(splitCells(randomBytes(32), keyHash, cells).split).not.toEqual(one.split);
  const long = splitCells(
    seed,
    keyHash,
    Array.from({ length: 20 }, () => 0),
  ).first;
  expect(new Set(long).size).toBe(20);
  expect(() => addCells([1], [1, 2])).toThrow(RangeError);
});

test('each share by itself is spread over all numbers', () => {
  const drawn = Array.from({ length: 2000 }, () => splitCells(randomBytes(32), keyHash, [0, 1]));
  for (const shares of [drawn.map(({ first }) => first[1] ?? 0), drawn.map(({ second }) => second[1] ?? 0)]) {
    const quarters = [0, 1, 2, 3].map((quarter) => shares.filter((share) => Math.floor(share / 2 ** 30) === quarter).length);
    // Six standard deviations.
    for (const count of quarters) expect(Math.abs(count - 500)).toBeLessThan(6 * Math.sqrt(2000 * 0.25 * 0.75));
  }
});

test('a sum says whose splits are in it, and the tag of each step is its own', () => {
  const shares = [3, 9].map((official) => ({ official, split: randomBytes(32) }));
  const hash = hashSplits(shares);
  expect(equalBytes(hash, hashSplits(shares))).toBe(true);
  expect(hashSplits([...shares].reverse())).not.toEqual(hash);
  expect(hashSplits(shares.slice(1))).not.toEqual(hash);
  const secret = randomBytes(32);
  const tags = [tallyTag(secret, keyHash, 1), tallyTag(secret, keyHash, 2), tallyTag(secret, keyHash, 4, 1, 5)];
  const more = [tallyTag(secret, keyHash, 4, 1, 6), tallyTag(secret, keyHash, 4, 2, 5), tallyTag(secret, randomBytes(32), 1)];
  expect(new Set([...tags, ...more].map(toB64u)).size).toBe(6);
});
