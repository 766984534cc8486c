/** The decoder was written from docs/protocol.md alone: what it reads here, a stranger's client reads too. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayText, equal, fromB64u, hash256, label, readNumber, toB64u, utf8 } from '../decoder/conventions.ts';
import {
  bitsAsked,
  letterHeadAfter,
  officeHeadAfter,
  openBody,
  openHandOver,
  openMemo,
  openReply,
  openSlot,
  openVault,
  parseBoard,
  parseDeposit,
  readSignedRequest,
  workDone,
} from '../decoder/letters.ts';
import {
  caseIdOf,
  caseKeyOf,
  gateShareOf,
  hintOf,
  memoKeyOf,
  officialKeys,
  readPhrase,
  replyKeyOf,
  reporterKeys,
  rootSeed,
  tagOf,
  writePhrase,
} from '../decoder/phrases.ts';
import { dutyOrder, isFresh, periodDays, periodKey, periodOf, readersOf, walkRoster } from '../decoder/roster.ts';
import { type DepositCase, readVectors, vectorText } from '../vectors/read.ts';

const FROZEN: Record<string, string> = {
  board: 'f88953b19a965c9bb0463783c9a03cc095ac4ae97c18942264c4698558c66761',
  claim: 'b04251063257fd03fb8bf7e99e296e3313d670d4cfca1754192021904409129c',
  deposit: 'f0c0140ac6151f761be73636b9efa2bfec101ac7c42f1189b50ea9ac2f8b967c',
  'hand-over': 'f04eab701a40dcc5c44b64b1c360dc1fe88d3ab7f3904560d32d4b84c44d0a06',
  keys: '80a7118c209a747b058d1e6a30b8b790742940745753571942f1a6e3949dbf91',
  passkey: '9d1dac0ac4b84c94e98735ced34766812aea0c08cb44bd88d2a3d698d078de29',
  phrase: '14b5842633a32525a787e8b319113b09fc2accab3376a9578874b7b24b78dea4',
  'proof-of-work': 'd6f3e5cd46aee799ca3c042b2cd58812082fe5d5b0578797e89be2a121e85658',
  reply: 'cba47a8fd46d391d71e350438c294245edb54d671bb98a9715b9c23d561392d6',
  roster: 'ae52e15e61ee19da4b4f9b1a77b036c9b746ebd26255b79c31edad68727a9dfd',
  'signed-request': 'e904b4948d5a7d206bed20c123ca22b05fd93c0f2ae03de60a260498f742cd81',
  'stand-ins': '52b12b19d2436eafe74df193517fccf027e8086d0c2cb00bb9d501e52b2accab',
  tally: '429552e73bc5d1ab48f11859fdd31393ac7d2615a5e2b626ebefe1717220337f',
  vault: 'e7d95560d110ffc755701e23e82997fdec68cef8be57bfd5282a042ad7a1d174',
  'vault-2': '6b95b3a5111b5b44e3a1de971907f654ae857622f6f4732182438aec97b3dd2e',
  'vault-3': '4a12b927f97fd7cfb3766a1506358d309108ac522666563a82b5f1c9f498a7c5',
};

describe('the published vectors are frozen', () => {
  test('all of them are in the list', () => {
    const files = readdirSync(new URL('../vectors/', import.meta.url)).filter((name) => name.endsWith('.json'));
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual(Object.keys(FROZEN).sort());
  });

  test.each(Object.entries(FROZEN))('%s.json has not changed', (name, hash) => {
    const changed = 'a published vector changed: that needs a new version byte and a decision record (docs/protocol.md)';
    expect(createHash('sha256').update(vectorText(name)).digest('hex'), changed).toBe(hash);
  });
});

const bytes = fromB64u;

describe('phrases and keys, by the document alone', () => {
  const phrases = readVectors('phrase');
  const keys = readVectors('keys');

  test.each(phrases.cases)('a $kind phrase of entropy $entropy reads and writes', ({ kind, entropy, number, written }) => {
    for (const { language, phrase, typedBadly } of written) {
      expect(writePhrase(bytes(entropy), language)).toBe(phrase);
      for (const typed of [phrase, typedBadly]) {
        expect(readPhrase(typed, kind).readings).toContainEqual({ language, entropy: bytes(entropy) });
      }
    }
    expect(BigInt(number) >> 7n).toBe(bytes(entropy).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n));
  });

  test.each(phrases.refused)('$why is refused', ({ kind, typed, unknownPlaces }) => {
    const read = () => readPhrase(typed, kind);
    if (typed.split(' ').length !== (kind === 'code' ? 9 : 12)) return expect(read).toThrow('number of words');
    expect(read().readings).toEqual([]);
    if (unknownPlaces) expect(read().unknown[unknownPlaces.language]).toEqual(unknownPlaces.places);
  });

  test('a phrase that both lists can read has two readings', () => {
    const { typed, sv, en } = phrases.ambiguous;
    const expected = [
      { language: 'sv', entropy: bytes(sv) },
      { language: 'en', entropy: bytes(en) },
    ];
    expect(readPhrase(typed, 'code').readings).toEqual(expected);
  });

  test('a code phrase gives every key, id, hint, tag and share of the reporter', () => {
    const { entropy, mk, caseKeys, letters, ...expected } = keys.reporter;
    const derived = reporterKeys(bytes(entropy), bytes(keys.channelId));
    expect(toB64u(derived.mk)).toBe(mk);
    const { kCase, kDep, kMemo, kGate } = derived;
    expect([kCase, kDep, kMemo, kGate].map(toB64u)).toEqual(Object.values(expected));
    for (const { i, k_i, caseId, replies } of caseKeys) {
      const caseKey = caseKeyOf(kCase, i);
      expect([caseKey, caseIdOf(caseKey)].map(toB64u)).toEqual([k_i, caseId]);
      for (const { c, hints, replyKey } of replies) {
        expect([0, 1, 2, 3].map((r) => toB64u(hintOf(caseKey, c, r)))).toEqual(hints);
        expect(toB64u(replyKeyOf(caseKey, c))).toBe(replyKey);
      }
    }
    for (const { day, k, tag, gateShare, memoKey } of letters) {
      const derivedTag = tagOf(kDep, dayNumber(day), k);
      const found = [derivedTag, gateShareOf(kGate, derivedTag), memoKeyOf(kMemo, derivedTag)];
      expect(found.map(toB64u)).toEqual([tag, gateShare, memoKey]);
    }
  });

  test('a recovery phrase gives the vault key and the roster key, a root phrase the root key', () => {
    const { entropy, mk, k_vault, seed, key } = keys.official;
    const derived = officialKeys(bytes(entropy), bytes(keys.channelId));
    expect([derived.mk, derived.kVault, derived.seed].map(toB64u)).toEqual([mk, k_vault, seed]);
    expect(toB64u(ed25519.getPublicKey(derived.seed))).toBe(key);
    const root = rootSeed(bytes(keys.root.entropy));
    expect([root, ed25519.getPublicKey(root)].map(toB64u)).toEqual([keys.root.seed, keys.root.key]);
  });
});

describe.each(readVectors('roster').cases.map((vector, index) => ({ index, vector })))(
  'roster $index, by the document alone',
  ({ vector }) => {
    const channel = walkRoster(vector.entries, vector.today);

    test('the chain holds, and its first hash is the channel id', () => {
      expect([toB64u(channel.channelId), channel.head, channel.hashes]).toEqual([vector.channelId, vector.head, vector.hashes]);
      for (const { official, seed, key } of [{ ...vector.root, official: 0 }, ...vector.officials]) {
        const inLog = official === 0 ? channel.rootKey : channel.officials[official - 1]?.key;
        expect([toB64u(ed25519.getPublicKey(bytes(seed))), toB64u(inLog as Uint8Array)]).toEqual([key, key]);
      }
    });

    test('a log listed without `previous` is the same log, and one that names another is refused', () => {
      const listed = vector.entries.map(({ previous: _, ...entry }) => entry);
      expect(walkRoster(listed, vector.today)).toEqual(channel);
      const elsewhere = listed.map((entry, n) => (n === 2 ? { ...entry, previous: vector.hashes[0] as string } : entry));
      expect(() => walkRoster(elsewhere, vector.today)).toThrow('roster: chain');
    });

    test('periods, their days and their duty order are counted by hand', () => {
      for (const { period, firstOn, lastOn, order } of vector.periods) {
        const { first, last } = periodDays(channel, period);
        expect({ period, days: [first, last].map(dayText), order: dutyOrder(channel, period) }).toEqual({
          period,
          days: [firstOn, lastOn],
          order,
        });
      }
      for (const { day, period } of vector.periodOfDay) expect([day, periodOf(channel, dayNumber(day))]).toEqual([day, period]);
    });

    test('readers and their period keys follow', () => {
      for (const { period, excluded, withKeys, readers } of vector.readers) {
        expect(readersOf(channel, period, excluded, withKeys)).toEqual(readers);
      }
      for (const { period, seed, record } of vector.keyRecords) {
        expect(toB64u(periodKey(channel, period, record))).toBe(toB64u(xWing.keygen(bytes(seed)).publicKey));
        expect(() => periodKey(channel, period + 1, record)).toThrow('keys: hash');
      }
    });

    test.each(vector.refusedNext ?? [])('the log is refused with $why', ({ entry }) => {
      expect(() => walkRoster([...vector.entries, entry], vector.today)).toThrow('roster');
    });

    test('a log is refused with any one signature changed', () => {
      for (const index of vector.entries.keys()) {
        const entries = structuredClone(vector.entries);
        const signature = entries[index]?.signatures[0] as { signature: string };
        signature.signature = toB64u(
          Uint8Array.from(bytes(signature.signature), (byte, place) => (place === 7 ? byte ^ 1 : byte)),
        );
        expect(() => walkRoster(entries, vector.today)).toThrow('roster: signature');
      }
    });

    test('witnesses make the head fresh, or show a fork', () => {
      for (const { witnesses, isFresh: expected } of vector.fresh ?? []) {
        expect(isFresh(channel, witnesses, vector.today)).toBe(expected);
      }
      for (const witness of vector.forked ?? []) expect(() => isFresh(channel, [witness], vector.today)).toThrow('witness');
    });
  },
);

test('proof of work, by the document alone', () => {
  const { deposit, gateShare, cases, bits } = readVectors('proof-of-work');
  for (const { day, bits: asked, nonce } of cases) {
    expect(workDone(bytes(deposit), bytes(gateShare), dayNumber(day), bytes(nonce))).toBeGreaterThanOrEqual(asked);
    expect(workDone(bytes(deposit), bytes(gateShare), dayNumber(day) + 1, bytes(nonce))).toBeLessThan(asked);
  }
  for (const { deposits, bits: asked } of bits) expect(bitsAsked(deposits)).toBe(asked);
});

describe('deposits, by the document alone', () => {
  const { channelId, reporter, cases } = readVectors('deposit');
  const channel = bytes(channelId);

  function bodyOf(vector: DepositCase, changed: Uint8Array = bytes(vector.deposit)) {
    const deposit = parseDeposit(changed);
    const slot = openSlot(deposit, vector.readers[0]?.place as number, bytes(vector.readers[0]?.seed as string), channel, null);
    return slot && openBody(deposit, slot.kBody);
  }

  function opens(vector: DepositCase, changed: Uint8Array): boolean {
    try {
      return bodyOf(vector, changed) !== null;
    } catch {
      return false;
    }
  }

  test.each(cases)('$name: header, commitments, memo', (vector) => {
    const deposit = parseDeposit(bytes(vector.deposit));
    expect([deposit.period, toB64u(deposit.head), toB64u(deposit.tag)]).toEqual([vector.period, vector.head, vector.tag]);
    expect(toB64u(deposit.header)).toBe(vector.header);
    const { acknowledgement, key, gate } = vector.commitments;
    expect([deposit.ackCommitment, deposit.keyCommitment, deposit.gateCommitment].map(toB64u)).toEqual([
      acknowledgement,
      key,
      gate,
    ]);
    expect(createHash('sha256').update(bytes(vector.gateShare)).digest('base64url')).toBe(gate);
    expect(toB64u(hash256(null, label('motrost/v1/slots'), ...deposit.slots))).toBe(vector.slotsHash);
    if (!vector.memo || !vector.day) return;
    const tag = tagOf(bytes(reporter.k_dep), dayNumber(vector.day), vector.body.letterNumber);
    const memoKey = memoKeyOf(bytes(reporter.k_memo), tag);
    const found = [tag, memoKey, gateShareOf(bytes(reporter.k_gate), tag), deposit.memo].map(toB64u);
    expect(found).toEqual([vector.tag, vector.memo.memoKey, vector.gateShare, vector.memo.sealed]);
    const { handler, exclusions, refused } = vector.memo;
    expect(openMemo(deposit.memo, memoKey, tag)).toEqual({ handler, exclusions, refused });
  });

  test.each(cases)('$name: each reader opens one slot, a deputy only with the gate share', (vector) => {
    const deposit = parseDeposit(bytes(vector.deposit));
    for (const { official, isGated, seed, publicKey, place, k_i } of vector.readers) {
      expect(toB64u(xWing.keygen(bytes(seed)).publicKey)).toBe(publicKey);
      const share = isGated ? bytes(vector.gateShare) : null;
      const opened = [0, 1, 2, 3].map((one) => openSlot(deposit, one, bytes(seed), channel, share));
      const expected = { kBody: bytes(vector.K_body), caseKey: bytes(k_i) };
      expect(opened).toEqual([0, 1, 2, 3].map((one) => (one === place ? expected : null)));
      if (isGated) expect(openSlot(deposit, place, bytes(seed), channel, null)).toBeNull();
      if (isGated) expect(openSlot(deposit, place, bytes(seed), channel, bytes(vector.ackSecret))).toBeNull();
      expect(openSlot(deposit, place, bytes(seed), bytes(vector.head), share)).toBeNull();
      if (vector.memo) expect(toB64u(caseKeyOf(bytes(reporter.k_case), official))).toBe(k_i);
    }
  });

  test.each(cases)('$name: the body says what was written', (vector) => {
    const body = bodyOf(vector);
    const { text, content, first108, letterHead, officeHead, ...plain } = vector.body;
    expect(body).toMatchObject({ ...plain, letterHead: bytes(letterHead), officeHead: bytes(officeHead) });
    expect(toB64u(body?.content as Uint8Array)).toBe(content ?? toB64u(utf8(text as string)));
    expect([body?.ackSecret, body?.bytes.slice(0, 108)].map((part) => toB64u(part as Uint8Array))).toEqual([
      vector.ackSecret,
      first108,
    ]);
  });

  test.each(cases)('$name: a flipped bit anywhere is refused', (vector) => {
    expect(opens(vector, bytes(vector.deposit))).toBe(true);
    for (const place of [4, 9, 41, 60, 100, 130, 160, 300, 1500, 3000, 4900, 4976, 16_383]) {
      const changed = bytes(vector.deposit);
      changed[place] = (changed[place] as number) ^ 1;
      expect(opens(vector, changed), `bit at ${place}`).toBe(false);
    }
  });

  test('a cover has no author, and is like everyone else’s', () => {
    const body = bodyOf(cases.find(({ name }) => name === 'cover') as DepositCase);
    expect(body).toMatchObject({ type: 7, author: 0, exclusions: [], letterNumber: 0, content: new Uint8Array() });
    expect(body?.bytes.slice(40)).toEqual(new Uint8Array(11_352));
  });

  test('a memo tells whom the reporter refused', () => {
    const refused = cases.map(({ memo }) => memo?.refused ?? 0);
    expect(refused.filter((number) => number > 0)).toEqual([2]);
  });

  test("a hand-over is its author's, for this deposit and channel", () => {
    const vector = cases.find(({ handOver }) => handOver) as DepositCase;
    const { authorKey, caseKey, ...said } = vector.handOver as NonNullable<DepositCase['handOver']>;
    const body = bodyOf(vector) as NonNullable<ReturnType<typeof bodyOf>>;
    expect(openHandOver(body, bytes(vector.tag), channel, bytes(authorKey))).toEqual({
      ...said,
      trend: null,
      caseKey: bytes(caseKey),
    });
    expect(() => openHandOver(body, bytes(vector.tag).reverse(), channel, bytes(authorKey))).toThrow('signature');
  });
});

describe('replies, boards, vaults and signed requests, by the document alone', () => {
  test('replies open in a row, signed, and both chains hold', () => {
    const { channelId, k_i, caseId, letters, cases } = readVectors('reply');
    const caseKey = bytes(k_i);
    expect(toB64u(caseIdOf(caseKey))).toBe(caseId);
    let letterHead: Uint8Array = new Uint8Array(32);
    for (const { tag, letterHeadBefore, letterHeadAfter: after } of letters) {
      expect(toB64u(letterHead)).toBe(letterHeadBefore);
      letterHead = letterHeadAfter(letterHead, bytes(tag));
      expect(toB64u(letterHead)).toBe(after);
    }
    let officeHead: Uint8Array = new Uint8Array(32);
    for (const vector of cases) {
      const slot = bytes(vector.postings[0]?.slot as string);
      const reply = openReply(slot, caseKey, vector.counter, bytes(channelId), () => bytes(vector.authorKey));
      const { type, author, counter, successor, language, text } = vector;
      const plain = { type, author, counter, goesOn: vector.continues, successor, language, text, day: dayNumber(vector.day) };
      expect(reply).toMatchObject({ ...plain, letterHead, officeHead });
      expect(toB64u(reply?.signedBytes as Uint8Array)).toBe(vector.signedBytes);
      officeHead = officeHeadAfter(officeHead, reply?.signedBytes as Uint8Array);
      expect(toB64u(officeHead)).toBe(vector.officeHeadAfter);
      expect(openReply(slot, caseKey, (counter + 1) % 256, bytes(channelId), () => bytes(vector.authorKey))).toBeNull();
      const other = () => bytes(cases.find((one) => one.authorKey !== vector.authorKey)?.authorKey as string);
      expect(() => openReply(slot, caseKey, counter, bytes(channelId), other)).toThrow('signature');
    }
  });

  test('a reply posted again says the same under another hint and nonce, and nothing in its slots is alike', () => {
    const { channelId, k_i, cases } = readVectors('reply');
    const postings = cases.flatMap(({ counter, authorKey, signedBytes, postings }) =>
      postings.map((posting) => ({ ...posting, counter, authorKey, signedBytes })),
    );
    for (const { r, hint, nonce, slot, counter, authorKey, signedBytes } of postings) {
      expect([slot.length, toB64u(bytes(slot).slice(0, 16)), toB64u(bytes(slot).slice(16, 40))]).toEqual([5462, hint, nonce]);
      const reply = openReply(bytes(slot), bytes(k_i), counter, bytes(channelId), () => bytes(authorKey));
      expect([reply?.r, toB64u(reply?.signedBytes as Uint8Array)]).toEqual([r, signedBytes]);
    }
    const again = cases.filter(({ postings }) => postings.length > 1);
    expect(again.map(({ postings }) => postings.map(({ r }) => r))).toEqual([[0, 1, 2, 3]]);
    for (const part of ['hint', 'nonce', 'slot'] as const) {
      expect(new Set(postings.map((posting) => posting[part])).size).toBe(postings.length);
    }
    const [first, second] = (again[0]?.postings ?? []).map(({ slot }) => bytes(slot)) as [Uint8Array, Uint8Array];
    // Of 4096 independent bytes 16 are alike by chance; 56 is ten standard deviations away.
    expect(first.filter((byte, place) => byte === second[place]).length).toBeLessThan(56);
  });

  test('a board holds exactly its receipts and slots, and the reporter finds her own', () => {
    const { channelId, reporter, cases } = readVectors('board');
    for (const { day, receipts, own, reply, board } of cases) {
      const read = parseBoard(bytes(board));
      expect(read.day).toBe(day === null ? 0 : dayNumber(day));
      expect(read.receipts.map(({ tag, memo, state }) => ({ tag: toB64u(tag), memo: toB64u(memo), state }))).toEqual(receipts);
      for (const letter of own) {
        const tag = tagOf(bytes(reporter.k_dep), dayNumber(letter.day), letter.k);
        const receipt = read.receipts.findLast((one) => equal(one.tag, tag));
        expect([toB64u(tag), receipt?.state]).toEqual([letter.tag, letter.state]);
        const memo = openMemo(receipt?.memo as Uint8Array, memoKeyOf(bytes(reporter.k_memo), tag), tag);
        expect(memo).toEqual({ handler: letter.handler, exclusions: letter.exclusions, refused: letter.refused });
      }
      if (!reply) continue;
      const caseKey = caseKeyOf(bytes(reporter.k_case), reply.official);
      const opened = read.slots.map((slot) =>
        openReply(slot, caseKey, reply.c, bytes(channelId), () => bytes(reply.authorKey)),
      );
      expect(opened.map((one) => one?.text ?? null)).toEqual(
        read.slots.map((_, place) => (place === reply.place ? reply.text : null)),
      );
    }
  });

  test('a vault opens with its key, in its channel alone', () => {
    const { channelId, k_vault, cases } = readVectors('vault');
    for (const { official, version, size, content, vault } of cases) {
      expect(bytes(vault)[2]).toBe(size);
      expect(openVault(bytes(vault), bytes(k_vault), bytes(channelId))).toEqual({ official, version, json: content });
      expect(() => openVault(bytes(vault), bytes(k_vault), bytes(k_vault))).toThrow('sealed');
      expect(readNumber(bytes(vault), 4, 4)).toBe(version);
    }
  });

  test('a signed request says who signed what, when', () => {
    const { key, cases } = readVectors('signed-request');
    for (const { method, targetUri: uri, body, official, created, nonce, signatureBase, headers } of cases) {
      const request = { method, uri, body: utf8(body), headers };
      const read = readSignedRequest(request, created + 60, () => bytes(key));
      expect(read).toEqual({ official, created, nonce: bytes(nonce), base: signatureBase });
      expect(() => readSignedRequest(request, created + 61, () => bytes(key))).toThrow('expired');
      expect(() => readSignedRequest({ ...request, uri: `${uri}x` }, created, () => bytes(key))).toThrow('signature');
      expect(() => readSignedRequest({ ...request, body: utf8(`${body} `) }, created, () => bytes(key))).toThrow('digest');
    }
  });
});
