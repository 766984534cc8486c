/** The vectors as tests read them. Every bytes-like member is b64u text. */
import { readFileSync } from 'node:fs';
import type { HandOver } from '../decoder/letters.ts';
import type { Entry, KeyRecord, Witness } from '../decoder/roster.ts';

type Language = 'sv' | 'en';

export interface PhraseVectors {
  cases: {
    kind: 'code' | 'recovery';
    entropy: string;
    checksum: number;
    number: string;
    written: { language: Language; phrase: string; typedBadly: string }[];
  }[];
  refused: {
    kind: 'code' | 'recovery';
    typed: string;
    why: string;
    unknownPlaces?: { language: Language; places: number[] };
  }[];
  ambiguous: { typed: string; sv: string; en: string };
}

interface ReporterVector {
  k_case: string;
  k_dep: string;
  k_memo: string;
  k_gate: string;
}

export interface KeysVectors {
  channelId: string;
  reporter: ReporterVector & {
    entropy: string;
    mk: string;
    caseKeys: { i: number; k_i: string; caseId: string; replies: { c: number; hints: string[]; replyKey: string }[] }[];
    letters: { day: string; k: number; tag: string; gateShare: string; memoKey: string }[];
  };
  official: { entropy: string; mk: string; k_vault: string; seed: string; key: string };
  root: { entropy: string; seed: string; key: string };
}

export interface RosterCase {
  today: string;
  root: { entropy: string; seed: string; key: string };
  officials: { official: number; entropy: string; seed: string; key: string }[];
  entries: Entry[];
  channelId: string;
  hashes: string[];
  head: string;
  periods: { period: number; firstOn: string; lastOn: string; order: number[] }[];
  periodOfDay: { day: string; period: number }[];
  keyRecords: { period: number; seed: string; record: KeyRecord }[];
  readers: { period: number; excluded: number[]; withKeys: number[]; readers: number[] }[];
  refusedNext?: { why: string; entry: Entry }[];
  fresh?: { witnesses: Witness[]; isFresh: boolean }[];
  forked?: Witness[];
}

export interface ProofOfWorkVectors {
  deposit: string;
  gateShare: string;
  cases: { day: string; bits: number; inner: string; nonce: string }[];
  bits: { deposits: number; bits: number }[];
}

export interface BodyVector {
  type: number;
  noAcknowledgement: boolean;
  refusesHandOver: boolean;
  language: Language;
  exclusions: number[];
  letterNumber: number;
  author: number;
  letterHead: string;
  officeHead: string;
  text?: string;
  content?: string;
  first108: string;
}

export interface DepositCase {
  name: string;
  period: number;
  day?: string;
  head: string;
  tag: string;
  gateShare: string;
  memo: { memoKey: string; handler: number; exclusions: number[]; refused: number; sealed: string } | null;
  readers: {
    official: number;
    isGated: boolean;
    seed: string;
    publicKey: string;
    place: number;
    sharedSecret: string;
    slotKey: string;
    k_i: string;
  }[];
  K_body: string;
  commitments: { acknowledgement: string; key: string; gate: string };
  slotsHash: string;
  ackSecret: string;
  body: BodyVector;
  handOver?: { successor: number; nextCounter: number; caseKey: string; note: string; authorKey: string };
  header: string;
  deposit: string;
}

export interface ReplyVectors {
  channelId: string;
  official: number;
  k_i: string;
  caseId: string;
  letters: { tag: string; letterHeadBefore: string; letterHeadAfter: string }[];
  cases: {
    type: number;
    author: number;
    counter: number;
    continues: boolean;
    successor: number;
    language: Language;
    day: string;
    text: string;
    letterHead: string;
    officeHeadBefore: string;
    officeHeadAfter: string;
    authorKey: string;
    replyKey: string;
    signedBytes: string;
    /** The first, and each time that it was posted again. */
    postings: { r: number; hint: string; nonce: string; slot: string }[];
  }[];
}

export interface HandOverVectors {
  channelId: string;
  authorKey: string;
  cases: {
    name: string;
    tag: string;
    body: string;
    said: Pick<HandOver, 'successor' | 'nextCounter' | 'trend' | 'days' | 'note'> & { caseKey: string };
  }[];
}

export interface StandInVectors extends Omit<ReplyVectors, 'letters' | 'cases'> {
  cases: (ReplyVectors['cases'][number] & { standIns: number[] })[];
}

export interface BoardVectors {
  channelId: string;
  reporter: Omit<ReporterVector, 'k_gate'>;
  cases: {
    name: string;
    day: string | null;
    receipts: { tag: string; memo: string; state: number }[];
    own: {
      day: string;
      k: number;
      tag: string;
      memoKey: string;
      handler: number;
      exclusions: number[];
      refused: number;
      state: number;
    }[];
    reply?: { official: number; c: number; place: number; k_i: string; authorKey: string; text: string };
    board: string;
  }[];
}

export interface VaultVectors {
  channelId: string;
  k_vault: string;
  cases: { official: number; version: number; size: number; content: unknown; vault: string }[];
}

export interface ClaimVectors {
  cases: {
    deposit: string;
    K_body: string;
    readersKey: string;
    claims: { official: number; claim: string }[];
    spread: number;
  }[];
}

/** What a tally or a hand-over says, as the document names it. */
export interface TallySaidVector {
  step: number;
  half?: number;
  lastOn?: string;
  keyHash?: string;
  officials?: number[];
  split?: string;
  cells?: number[];
  entry?: unknown;
  trend?: unknown;
}

export interface TallyVectors {
  channelId: string;
  releaseKey: string;
  releaseKeyHash: string;
  authorKey: string;
  seed: string;
  counts: number[];
  base: string;
  split: string;
  first: number[];
  second: number[];
  splits: { of: { official: number; split: string }[]; hash: string };
  tags: { secret: string; to: number; n: number; day: number; tag: string }[];
  noise: { firstOn: string; lastOn: string; table: string; cell: number; scale: number; bits: string; noise: number }[];
  cases: (DepositCase & { said: TallySaidVector })[];
}

export interface PasskeyVectors {
  channelId: string;
  salt: string;
  cases: { credentialId: string; credential: string; output: string; entropy: string; wrapped: string }[];
}

export interface RequestVectors {
  seed: string;
  key: string;
  cases: {
    method: string;
    targetUri: string;
    body: string;
    official: number;
    created: number;
    nonce: string;
    signatureBase: string;
    headers: Record<'content-digest' | 'signature' | 'signature-input', string>;
  }[];
}

export interface Vectors {
  phrase: PhraseVectors;
  keys: KeysVectors;
  roster: { cases: RosterCase[] };
  'proof-of-work': ProofOfWorkVectors;
  deposit: { channelId: string; reporter: ReporterVector; cases: DepositCase[] };
  reply: ReplyVectors;
  board: BoardVectors;
  vault: VaultVectors;
  'vault-2': VaultVectors & { lifted: unknown };
  'vault-3': VaultVectors & { lifted: unknown };
  tally: TallyVectors;
  claim: ClaimVectors;
  'signed-request': RequestVectors;
  passkey: PasskeyVectors;
  'hand-over': HandOverVectors;
  'stand-ins': StandInVectors;
}

/** The text of a vector file as it is checked in. */
export function vectorText(name: string): string {
  return readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
}

export function readVectors<Name extends keyof Vectors>(name: Name): Vectors[Name] {
  return JSON.parse(vectorText(name));
}
