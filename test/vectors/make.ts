/**
 * Made the vectors of this folder once, with the product's own code: `node test/vectors/make.ts`. They are frozen (see
 * test/protocol/vectors-by-document.test.ts): a file that exists is never written again, because ephemeral keys and nonces would come out otherwise.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist as WORDS_EN } from '@scure/bip39/wordlists/english.js';
import { phraseWords } from '../../crypto/code-phrase.ts';
import { passkeySalt, wrapEntropy } from '../../crypto/passkey.ts';
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
import { loadSodium, sign, signingKeypair } from '../../crypto/sodium.ts';
import type { Language } from '../../crypto/text-field.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { type Bytes, concat, equalBytes, label, toB64u, utf8 } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { findProofOfWork, proofOfWorkBits, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { signatureHeaders } from '../../protocol/request-signature.ts';
import { boardFile, depositFile } from './make-letters.ts';
import { replyFile, standInFile } from './make-replies.ts';
import { fixed, fixedEntropy, monthlyChannel, refusedNext, rosterCase, weeklyChannel } from './make-roster.ts';
import { handOverFile, tallyFile } from './make-tally.ts';
import { claimFile, vault3File } from './make-vault.ts';

const BYTES = 'All bytes are b64u.';

function checksumOf(entropy: Bytes): number {
  return (sha256(concat(label('motrost/v1/phrase'), entropy))[0] as number) >> 1;
}

/** As a person in a hurry would type it: four letters, capitals, no dots or rings, other things between. */
function typedBadly(words: readonly string[]): string {
  const short = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4).toUpperCase());
  return `  1. ${short.join(' ,\n')}. `;
}

/** A phrase that both lists can read, each in its own way. */
function ambiguousPhrase() {
  const fold = (word: string) => word.slice(0, 4).replace(/[åä]/g, 'a').replace(/ö/g, 'o');
  const english = new Set(WORDS_EN.map(fold));
  const common = [...new Set(WORDS_SV.map(fold))].filter((head) => english.has(head));
  for (let attempt = 0; ; attempt++) {
    const pick = fixed(`ambiguous ${attempt}`, 18);
    const typed = Array.from(
      { length: 9 },
      (_, place) => common[((pick[2 * place] as number) * 256 + (pick[2 * place + 1] as number)) % common.length],
    );
    const reading = readPhrase(typed.join(' '), 'code');
    if (reading.outcome === 'ambiguous')
      return { typed: typed.join(' '), sv: toB64u(reading.entropy.sv), en: toB64u(reading.entropy.en) };
  }
}

function phraseFile() {
  const entropies: ['code' | 'recovery', Bytes][] = [
    ['code', new Uint8Array(12)],
    ['code', new Uint8Array(12).fill(255).with(0, 15) as Bytes],
    ['code', fixedEntropy('reporter', 'code')],
    ['code', fixedEntropy('another reporter', 'code')],
    ['recovery', new Uint8Array(16)],
    ['recovery', new Uint8Array(16).fill(255).with(0, 31) as Bytes],
    ['recovery', fixedEntropy('weekly official 1', 'recovery')],
  ];
  const cases = entropies.map(([kind, entropy]) => {
    const number = entropy.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) * 128n + BigInt(checksumOf(entropy));
    const written = (language: Language) => ({
      language,
      phrase: phraseWords(entropy, WORDS[language]).join(' '),
      typedBadly: typedBadly(phraseWords(entropy, WORDS[language])),
    });
    return {
      kind,
      entropy: toB64u(entropy),
      checksum: checksumOf(entropy),
      number: String(number),
      written: [written('sv'), written('en')],
    };
  });
  const words = phraseWords(fixedEntropy('reporter', 'code'), WORDS_SV);
  const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
  const unknown = words.with(3, 'zzzz').with(7, 'qqq').join(' ');
  const refused = [
    { kind: 'code', typed: words.slice(1).join(' '), why: 'a word too few' },
    { kind: 'recovery', typed: words.join(' '), why: 'nine words are no recovery phrase' },
    { kind: 'code', typed: swapped, why: 'the checksum: two words have changed places' },
    { kind: 'code', typed: unknown, why: 'words that stand for no entry', unknownPlaces: { language: 'sv', places: [4, 8] } },
  ];
  return { about: `Phrases (section 3). ${BYTES} Places of words count from 1.`, cases, refused, ambiguous: ambiguousPhrase() };
}

async function masterKey(entropy: Bytes, text: string, channelId: Bytes): Promise<Bytes> {
  const password = await crypto.subtle.importKey('raw', entropy, 'PBKDF2', false, ['deriveBits']);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-512',
    salt: concat(new TextEncoder().encode(text), channelId),
    iterations: 600_000,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, password, 256));
}

async function keysFile(channelId: Bytes) {
  const reporter = fixedEntropy('reporter', 'code');
  const mk = await masterKey(reporter, 'motrost/v1/reporter', channelId);
  const keys = await deriveReporterKeys(reporter, channelId);
  const caseKeys = [1, 2, 255].map((official) => {
    const caseKey = deriveCaseKey(keys.kCase, official);
    const replies = [0, 1, 255].map((c) => ({
      c,
      hints: [0, 1, 2, 3].map((r) => toB64u(deriveHint(caseKey, c, r))),
      replyKey: toB64u(deriveReplyKey(caseKey, c)),
    }));
    return { i: official, k_i: toB64u(caseKey), caseId: toB64u(deriveCaseId(caseKey)), replies };
  });
  const letters = [
    ['2026-09-01', 0],
    ['2026-09-01', 7],
    ['2027-02-28', 3],
  ].map(([on, k]) => {
    const tag = deriveTag(keys.kDep, on as Day, k as number);
    return {
      day: on,
      k,
      tag: toB64u(tag),
      gateShare: toB64u(deriveGateShare(keys.kGate, tag)),
      memoKey: toB64u(deriveMemoKey(keys.kMemo, tag)),
    };
  });
  const official = fixedEntropy('weekly official 1', 'recovery');
  const { kVault, signing } = await deriveOfficialKeys(official, channelId);
  const rootEntropy = fixedEntropy('weekly root', 'recovery');
  const root = await deriveRootKey(rootEntropy);
  const seedOf = (pair: { secretKey: Bytes }) => toB64u(pair.secretKey.slice(0, 32));
  return {
    about: `Keys from phrases (section 4). ${BYTES} "hints" are those of r = 0…3. The channel is that of roster.json's first case.`,
    channelId: toB64u(channelId),
    reporter: {
      entropy: toB64u(reporter),
      mk: toB64u(mk),
      ...{ k_case: toB64u(keys.kCase), k_dep: toB64u(keys.kDep), k_memo: toB64u(keys.kMemo), k_gate: toB64u(keys.kGate) },
      caseKeys,
      letters,
    },
    official: {
      entropy: toB64u(official),
      mk: toB64u(await masterKey(official, 'motrost/v1/official', channelId)),
      ...{ k_vault: toB64u(kVault), seed: seedOf(signing), key: toB64u(signing.publicKey) },
    },
    root: { entropy: toB64u(rootEntropy), seed: seedOf(root), key: toB64u(root.publicKey) },
  };
}

async function rosterFile() {
  const weekly = await weeklyChannel();
  const monthly = await monthlyChannel();
  const today = day('2026-11-22');
  const last = weekly.entries.length - 1;
  const witnesses = [
    await weekly.witness(1, last, today),
    await weekly.witness(2, last - 1, addDays(today, -14)),
    await weekly.witness(6, last, addDays(today, -15)),
  ];
  const [one, two, three] = witnesses;
  const forked = { ...(one as NonNullable<typeof one>), head: toB64u(fixed('fork', 32)) };
  return {
    about: `Rosters (section 5): the log, and what it means on the day "today". ${BYTES} Each of "refusedNext" must not come after the newest entry.`,
    cases: [
      {
        ...(await rosterCase(weekly, today, 40, [4, 9, 12])),
        refusedNext: await refusedNext(weekly),
        fresh: [
          { witnesses: [one, two], isFresh: true },
          { witnesses: [one, three], isFresh: false },
          { witnesses: [one], isFresh: false },
        ],
        forked: [forked],
      },
      await rosterCase(monthly, day('2026-12-01'), 24, []),
    ],
  };
}

async function proofOfWorkFile() {
  const deposit = fixed('deposit for work', 16_384);
  const gate = fixed('gate for work', 32);
  const cases = [];
  for (const [on, bits] of [
    ['2026-09-01', 18],
    ['2026-09-02', 18],
    ['2026-09-01', 21],
  ] as const) {
    const target = await proofOfWorkTarget(deposit, gate, day(on));
    const nonce = findProofOfWork(target, bits, 0, 2 ** 31) as Bytes;
    cases.push({ day: on, bits, inner: toB64u(target), nonce: toB64u(nonce) });
  }
  const counts = [0, 1, 299, 300, 301, 400, 401, 500, 501, 800, 801, 900, 901, 2999, 3000];
  return {
    about: `Proof of work (section 6, "Posting"). ${BYTES} "inner" is SHA-256(deposit ‖ gate share ‖ u32 day). The deposit is any 16 384 bytes.`,
    deposit: toB64u(deposit),
    gateShare: toB64u(gate),
    cases,
    bits: counts.map((deposits) => ({ deposits, bits: proofOfWorkBits(deposits) })),
  };
}

async function passkeyFile(channelId: Bytes) {
  const cases = ['one device', 'another device'].map((device) => {
    const [credentialId, output] = [fixed(`credential of ${device}`, 48), fixed(`output of ${device}`, 32)];
    const credential = sha256(credentialId) as Bytes;
    const entropy = fixedEntropy('weekly official 1', 'recovery');
    const wrapped = wrapEntropy(output, { channelId, credential }, entropy);
    return {
      ...{ credentialId: toB64u(credentialId), credential: toB64u(credential), output: toB64u(output) },
      ...{ entropy: toB64u(entropy), wrapped: toB64u(wrapped) },
    };
  });
  const salt = toB64u(await passkeySalt(channelId));
  return { about: `Passkeys (section 13). ${BYTES}`, channelId: toB64u(channelId), salt, cases };
}

async function requestFile() {
  const seed = fixed('request signer', 32);
  const { publicKey, secretKey } = signingKeypair(seed);
  const now = 1_788_264_000;
  const requests = [
    { method: 'GET', uri: 'https://motrost.example/api/letterbox/deposits?from=2026-09-01', body: '', official: 1 },
    { method: 'PUT', uri: 'https://motrost.example/api/vault', body: '{"version":1,"vault":"AAAA"}', official: 12 },
    { method: 'POST', uri: 'https://motrost.example/api/board/slots', body: '{"slot":"Blåbär"}', official: 255 },
  ];
  const cases = [];
  for (const { method, uri, body, official } of requests) {
    let base = '';
    const signer = (message: Uint8Array) => {
      base = new TextDecoder().decode(message);
      return sign(secretKey, message);
    };
    const headers = await signatureHeaders({ method, url: uri }, utf8(body), official, signer, now);
    const nonce = /nonce="([^"]*)"/.exec(headers['signature-input'] ?? '')?.[1];
    cases.push({ method, targetUri: uri, body, official, created: now, nonce, signatureBase: base, headers });
  }
  return {
    about: `Signed requests (section 10, RFC 9421). ${BYTES} Bodies are text.`,
    seed: toB64u(seed),
    key: toB64u(publicKey),
    cases,
  };
}

function write(name: string, make: unknown): void {
  const file = new URL(`${name}.json`, import.meta.url);
  if (existsSync(file)) console.log(`${name}.json is frozen and stays`);
  else writeFileSync(file, `${JSON.stringify(make, null, 2)}\n`, { flag: 'wx' });
}

await loadSodium();
const channel = await weeklyChannel();
if (!equalBytes(channel.channelId, (await weeklyChannel()).channelId)) throw new Error('the channel came out twice');
write('phrase', phraseFile());
write('keys', await keysFile(channel.channelId));
write('roster', await rosterFile());
write('proof-of-work', await proofOfWorkFile());
write('deposit', await depositFile(channel));
write('reply', await replyFile(channel));
write('board', await boardFile(channel));
write('claim', claimFile());
// vault.json and vault-2.json are of versions 1 and 2 of the content, which nobody writes any more.
write('vault-3', await vault3File(channel.channelId));
write('signed-request', await requestFile());
write('passkey', await passkeyFile(channel.channelId));
write('stand-ins', await standInFile(channel));
write('tally', await tallyFile(channel));
write('hand-over', handOverFile(channel));
