/** The same vectors as in vectors-by-document.test.ts, read and, where nothing in them is random, made again by the product's code. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { phraseWords } from '../../crypto/code-phrase.ts';
import { openDeposit } from '../../crypto/deposit.ts';
import { type DepositBody, encodeBody, type OfficeDeposit, type OpenedBody } from '../../crypto/deposit-body.ts';
import { signHandOver, verifyHandOver } from '../../crypto/hand-over.ts';
import { openMemo, sealMemo } from '../../crypto/memo.ts';
import { passkeySalt, unwrapEntropy } from '../../crypto/passkey.ts';
import {
  deriveCaseId,
  deriveCaseKey,
  deriveGateShare,
  deriveHint,
  deriveMemoKey,
  deriveOfficialKeys,
  deriveReplyKey,
  deriveReporterKeys,
  deriveRootKey,
  deriveTag,
} from '../../crypto/phrase-keys.ts';
import { readPhrase, WORDS } from '../../crypto/read-phrase.ts';
import { findReplies, openReply, sealReply, verifyReplies } from '../../crypto/reply.ts';
import { kdf, loadSodium, sign, signingKeypair, xwingKeypair } from '../../crypto/sodium.ts';
import { readOfficeChain } from '../../crypto/transcript.ts';
import { openVault } from '../../crypto/vault.ts';
import { encodeBoardHeader, encodeReceipt, parseBoard, RECEIPT_STATE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, equalBytes, fromB64u, toB64u, utf8 } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { encodeHeader, parseDeposit } from '../../protocol/deposit-layout.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { verifyByPlatform } from '../../protocol/ed25519.ts';
import { findProofOfWork, isProofOfWork, proofOfWorkBits, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { checkRequest, signatureHeaders } from '../../protocol/request-signature.ts';
import { headOf, isHeadFresh, type Roster } from '../../protocol/roster.ts';
import { type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { verifyKeyRecord, verifyRoster } from '../../protocol/verify-roster.ts';
import { dutyOrder, readersOf } from '../../rules/rotation.ts';
import { type DepositCase, readVectors } from '../vectors/read.ts';

const TYPES = ['concern', 'follow-up', 'consent', 'end', 'hand-over', 'tally', 'cover'];
const bytes = fromB64u;
beforeAll(loadSodium);

describe('phrases and keys, by the product', () => {
  const phrases = readVectors('phrase');
  const keys = readVectors('keys');

  test.each(phrases.cases)('a $kind phrase of entropy $entropy reads and writes', ({ kind, entropy, written }) => {
    for (const { language, phrase, typedBadly } of written) {
      expect(phraseWords(bytes(entropy), WORDS[language]).join(' ')).toBe(phrase);
      for (const typed of [phrase, typedBadly]) {
        expect(readPhrase(typed, kind)).toEqual({ outcome: 'read', language, entropy: bytes(entropy) });
      }
    }
  });

  test.each(phrases.refused)('$why is refused', ({ kind, typed, unknownPlaces }) => {
    const reading = readPhrase(typed, kind);
    expect(reading.outcome).not.toBe('read');
    if (!unknownPlaces) return;
    const { language, places } = unknownPlaces;
    expect(reading).toEqual({ outcome: 'unknown-words', language, places: places.map((place) => place - 1) });
  });

  test('a phrase that both lists can read is ambiguous', () => {
    const { typed, sv, en } = phrases.ambiguous;
    expect(readPhrase(typed, 'code')).toEqual({ outcome: 'ambiguous', entropy: { sv: bytes(sv), en: bytes(en) } });
  });

  test('a code phrase gives every key, id, hint, tag and share of the reporter', async () => {
    const { entropy, mk, k_case, k_dep, k_memo, k_gate, caseKeys, letters } = keys.reporter;
    const derived = await deriveReporterKeys(bytes(entropy), bytes(keys.channelId));
    const { kCase, kDep, kMemo, kGate } = derived;
    expect([kCase, kDep, kMemo, kGate].map(toB64u)).toEqual([k_case, k_dep, k_memo, k_gate]);
    expect(toB64u(kdf(bytes(mk), 'reporter', 1))).toBe(k_case);
    for (const { i, k_i, caseId, replies } of caseKeys) {
      const caseKey = deriveCaseKey(kCase, i);
      expect([caseKey, deriveCaseId(caseKey)].map(toB64u)).toEqual([k_i, caseId]);
      for (const { c, hints, replyKey } of replies) {
        expect([0, 1, 2, 3].map((r) => toB64u(deriveHint(caseKey, c, r)))).toEqual(hints);
        expect(toB64u(deriveReplyKey(caseKey, c))).toBe(replyKey);
      }
    }
    for (const { day: on, k, tag, gateShare, memoKey } of letters) {
      const found = deriveTag(kDep, day(on), k);
      const all = [found, deriveGateShare(kGate, found), deriveMemoKey(kMemo, found)];
      expect(all.map(toB64u)).toEqual([tag, gateShare, memoKey]);
    }
  });

  test('recovery and root phrases give their keys', async () => {
    const { kVault, signing } = await deriveOfficialKeys(bytes(keys.official.entropy), bytes(keys.channelId));
    expect([kVault, signing.publicKey].map(toB64u)).toEqual([keys.official.k_vault, keys.official.key]);
    expect(toB64u(signingKeypair(bytes(keys.official.seed)).publicKey)).toBe(keys.official.key);
    expect(toB64u((await deriveRootKey(bytes(keys.root.entropy))).publicKey)).toBe(keys.root.key);
  });
});

describe.each(readVectors('roster').cases.map((vector, index) => ({ index, vector })))(
  'roster $index, by the product',
  ({ vector }) => {
    const today = day(vector.today);
    const log = (more: unknown[] = [], witnesses: unknown[] = []) =>
      verifyRoster({ entries: [...vector.entries, ...more], witnesses: witnesses as never }, bytes(vector.channelId), today);
    let roster: Roster;
    beforeAll(async () => {
      roster = await log();
    });

    test('the log means the same', () => {
      expect([toB64u(headOf(roster)), roster.hashes.map(toB64u)]).toEqual([vector.head, vector.hashes]);
      for (const { period, firstOn, lastOn, order } of vector.periods) {
        expect({ period, ...periodDays(roster, period), order: dutyOrder(roster, period) }).toEqual({
          period,
          firstOn,
          lastOn,
          order,
        });
      }
      for (const { day: on, period } of vector.periodOfDay) expect([on, periodOn(roster, day(on))]).toEqual([on, period]);
      for (const { period, excluded, withKeys, readers } of vector.readers) {
        expect(readersOf(roster, period, excluded, new Map(withKeys.map((number) => [number, true])))).toEqual(readers);
      }
    });

    test('the log means the same as GET /roster lists it, without `previous`', async () => {
      const entries = vector.entries.map(({ previous: _, ...entry }) => entry);
      expect(await verifyRoster({ entries, witnesses: [] }, bytes(vector.channelId), today)).toEqual(roster);
    });

    test('key records are checked against the log', async () => {
      for (const { period, seed, record } of vector.keyRecords) {
        const parsed = { ...record, key: bytes(record.key), hashes: bytes(record.hashes) };
        expect(toB64u((await verifyKeyRecord(roster, period, parsed)) as Bytes)).toBe(
          toB64u(xwingKeypair(bytes(seed)).publicKey),
        );
        expect(await verifyKeyRecord(roster, period + 1, parsed)).toBeNull();
      }
    });

    test.each(vector.refusedNext ?? [])('the log is refused with $why', async ({ entry }) => {
      await expect(log([entry])).rejects.toMatchObject({ code: 'entry-refused' });
    });

    test('witnesses make the head fresh, or show a fork', async () => {
      for (const { witnesses, isFresh } of vector.fresh ?? [])
        expect(isHeadFresh(await log([], witnesses), today)).toBe(isFresh);
      for (const witness of vector.forked ?? [])
        await expect(log([], [witness])).rejects.toMatchObject({ code: 'entry-refused' });
    });

    test('the same people sign the same entries', async () => {
      const seeds = new Map(vector.officials.map(({ official, seed }) => [official, seed])).set(0, vector.root.seed);
      for (const { signatures, ...unsigned } of vector.entries as unknown as RosterEntry[]) {
        const signers = signatures.map(({ by }) => ({
          by,
          sign: (message: Uint8Array) => sign(signingKeypair(bytes(seeds.get(by) as string)).secretKey, message),
        }));
        expect(await signEntry(unsigned as never, signers)).toEqual({ ...unsigned, signatures });
      }
    });
  },
);

test('proof of work, by the product', async () => {
  const { deposit, gateShare, cases, bits } = readVectors('proof-of-work');
  for (const { day: on, bits: asked, inner, nonce } of cases) {
    const target = await proofOfWorkTarget(bytes(deposit), bytes(gateShare), day(on));
    expect(toB64u(target)).toBe(inner);
    expect(await isProofOfWork(target, bytes(nonce), asked)).toBe(true);
    if (asked === 18) expect(toB64u(findProofOfWork(target, asked, 0, 2 ** 24) as Bytes)).toBe(nonce);
  }
  for (const { deposits, bits: asked } of bits) expect(proofOfWorkBits(deposits)).toBe(asked);
});

describe('deposits, by the product', () => {
  const { channelId: channelText, cases } = readVectors('deposit');
  const channelId = bytes(channelText);

  function opened(vector: DepositCase, reader = vector.readers[0], gate: Bytes | null = null) {
    return openDeposit(bytes(vector.deposit), { ...xwingKeypair(bytes(reader?.seed as string)), channelId }, gate);
  }

  test.each(cases)('$name: all readers find the same body and their own case key', (vector) => {
    const { readers, body: expected } = vector;
    for (const reader of readers) {
      const found = opened(vector, reader, reader.isGated ? bytes(vector.gateShare) : null);
      expect(found).toMatchObject({ isGated: reader.isGated, caseKey: bytes(reader.k_i), ackSecret: bytes(vector.ackSecret) });
      if (reader.isGated) expect(opened(vector, reader)).toBeNull();
      const { first108, text, content, letterHead, officeHead, ...plain } = expected;
      const nothing = { noAcknowledgement: false, refusesHandOver: false, letterNumber: 0, author: 0 };
      const said = { ...nothing, text: undefined, content: undefined, ...(found?.body as DepositBody) };
      expect({ ...said, type: TYPES.indexOf(said.type) + 1, content: said.content && toB64u(said.content) }).toEqual({
        ...{ ...plain, text, content, letterHead: bytes(letterHead), officeHead: bytes(officeHead) },
      });
    }
  });

  test.each(cases)('$name: header, memo and body come out byte for byte', (vector) => {
    const { header } = parseDeposit(bytes(vector.deposit));
    expect(toB64u(encodeHeader(header))).toBe(vector.header);
    const found = opened(vector) as OpenedBody;
    expect(toB64u(encodeBody(found.body, found.ackSecret).slice(0, 108))).toBe(vector.body.first108);
    if (!vector.memo) return;
    const { memoKey, handler, exclusions, refused, sealed } = vector.memo;
    expect(toB64u(sealMemo(bytes(memoKey), bytes(vector.tag), { handler, exclusions, refused }))).toBe(sealed);
    expect(openMemo(bytes(memoKey), bytes(vector.tag), bytes(sealed))).toEqual({ handler, exclusions, refused });
  });

  test('a hand-over is verified, and signed again alike', () => {
    const vector = cases.find(({ handOver }) => handOver) as DepositCase;
    const { authorKey, caseKey, ...rest } = vector.handOver as NonNullable<DepositCase['handOver']>;
    const found = opened(vector) as OpenedBody;
    const place = { channelId, tag: bytes(vector.tag) };
    const handOver = { ...rest, trend: null, caseKey: bytes(caseKey) };
    expect(verifyHandOver(place, found, bytes(authorKey))).toEqual(handOver);
    const author = readVectors('roster').cases[0]?.officials.find(({ key }) => key === authorKey);
    const { secretKey } = signingKeypair(bytes(author?.seed as string));
    const again = signHandOver(place, found.body as OfficeDeposit, handOver, found.ackSecret, secretKey);
    expect(toB64u(again.content)).toBe(vector.body.content);
  });
});

describe('replies, boards, vaults and signed requests, by the product', () => {
  test('replies are found, believed and ordered', () => {
    const { channelId, k_i, official, cases } = readVectors('reply');
    const place = { channelId: bytes(channelId), caseKey: bytes(k_i) };
    const slots = cases.flatMap(({ postings }) => postings.map(({ slot }) => bytes(slot)));
    const { replies, broken } = findReplies(place, slots.reverse());
    const keyOf = (author: number) => bytes(cases.find((one) => one.author === author)?.authorKey as string);
    const chain = readOfficeChain(verifyReplies(official, replies, keyOf));
    expect([broken, chain.state, toB64u(chain.head)]).toEqual([0, 'whole', cases.at(-1)?.officeHeadAfter]);
    const plain = chain.ordered.map(({ reply }) => [reply.author, reply.counter, reply.continues, reply.successor, reply.text]);
    expect(plain).toEqual(cases.map((one) => [one.author, one.counter, one.continues, one.successor, one.text]));
    expect(chain.ordered.map(({ signedBytes }) => toB64u(signedBytes))).toEqual(cases.map(({ signedBytes }) => signedBytes));
  });

  test('who stands in is believed because a hand-over names them, and is named again alike', () => {
    const { channelId, k_i, official, cases } = readVectors('stand-ins');
    const place = { channelId: bytes(channelId), caseKey: bytes(k_i) };
    const slots = cases.map(({ postings }) => bytes(postings[0]?.slot as string));
    const keyOf = (author: number) => bytes(cases.find((one) => one.author === author)?.authorKey as string);
    const { replies } = findReplies(place, slots);
    const believed = readOfficeChain(verifyReplies(official, replies, keyOf)).ordered;
    expect(believed.map(({ reply }) => [reply.author, reply.standIns])).toEqual(
      cases.map(({ author, standIns }) => [author, standIns]),
    );
    // Without the first hand-over nobody but official 3 has a word.
    expect(verifyReplies(official, replies.slice(1), keyOf)).toEqual([]);
    const seeds = readVectors('roster').cases[0]?.officials;
    for (const { unverified } of replies) {
      const seed = seeds?.find(({ official: number }) => number === unverified.author)?.seed as string;
      const again = sealReply(place, unverified, signingKeypair(bytes(seed)).secretKey);
      expect(toB64u(again.signedBytes)).toBe(cases[unverified.counter]?.signedBytes);
    }
  });

  test('a reply posted again is signed alike, under the hint of its time', () => {
    const { channelId, k_i, cases } = readVectors('reply');
    const place = { channelId: bytes(channelId), caseKey: bytes(k_i) };
    const seeds = readVectors('roster').cases[0]?.officials;
    for (const { counter, author, signedBytes, postings } of cases) {
      const { secretKey } = signingKeypair(bytes(seeds?.find(({ official }) => official === author)?.seed as string));
      for (const { r, hint, slot } of postings) {
        const { unverified, signature } = openReply(place, counter, bytes(slot)) as NonNullable<ReturnType<typeof openReply>>;
        const again = sealReply(place, unverified, secretKey, r);
        expect([toB64u(again.slot.slice(0, 16)), toB64u(again.signedBytes)]).toEqual([hint, signedBytes]);
        expect(openReply(place, counter, again.slot)?.signature).toEqual(signature);
      }
    }
  });

  test('a board is read, and written byte for byte', () => {
    for (const { day: on, receipts, board } of readVectors('board').cases) {
      const read = parseBoard(bytes(board));
      expect(read.publishedOn).toBe(on);
      expect(read.receipts.map(({ tag, memo, state }) => [toB64u(tag), toB64u(memo), RECEIPT_STATE[state]])).toEqual(
        receipts.map(({ tag, memo, state }) => [tag, memo, state]),
      );
      const header = encodeBoardHeader(read.publishedOn, read.receipts.length, read.slots.length);
      expect(equalBytes(concat(header, ...read.receipts.map(encodeReceipt), ...read.slots), bytes(board))).toBe(true);
    }
  });

  test('a passkey unwraps the recovery phrase', async () => {
    const { channelId, salt, cases } = readVectors('passkey');
    expect(toB64u(await passkeySalt(bytes(channelId)))).toBe(salt);
    for (const { credential, output, entropy, wrapped } of cases) {
      const place = { channelId: bytes(channelId), credential: bytes(credential) };
      expect(unwrapEntropy(bytes(output), place, bytes(wrapped))).toEqual(bytes(entropy));
    }
  });

  test('a vault of version 1 opens, with all that was in it', () => {
    const { channelId, k_vault, cases } = readVectors('vault');
    for (const { official, version, size, content, vault } of cases) {
      const owner = { channelId: bytes(channelId), kVault: bytes(k_vault), official };
      const lifted = { ...(content as object), version: 3 };
      expect(openVault(owner, bytes(vault))).toMatchObject({ content: lifted, version, size: size - 1 });
    }
  });

  test('a signed request is accepted, and signed again alike', async () => {
    const { seed, key, cases } = readVectors('signed-request');
    const { secretKey } = signingKeypair(bytes(seed));
    for (const { method, targetUri, body, official, created, nonce, headers } of cases) {
      const init = { method, headers, ...(body === '' ? {} : { body }) };
      const signer = await checkRequest(new Request(targetUri, init), utf8(body), () => bytes(key), verifyByPlatform, created);
      expect(signer.official).toBe(official);
      const random = vi.spyOn(crypto, 'getRandomValues').mockReturnValue(bytes(nonce));
      const again = await signatureHeaders(
        { method, url: targetUri },
        utf8(body),
        official,
        (message) => sign(secretKey, message),
        created,
      );
      random.mockRestore();
      expect(again).toEqual(headers);
    }
  });
});
