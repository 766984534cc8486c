/** Deposits, replies and boards of the vectors. See make.ts. */
import { type DepositParts, sealDeposit } from '../../crypto/deposit.ts';
import { type DepositBody, encodeBody, type Letter, type OfficeDeposit } from '../../crypto/deposit-body.ts';
import { signHandOver } from '../../crypto/hand-over.ts';
import { type Memo, sealMemo } from '../../crypto/memo.ts';
import {
  deriveCaseKey,
  deriveGateShare,
  deriveMemoKey,
  deriveReporterKeys,
  deriveTag,
  type ReporterKeys,
} from '../../crypto/phrase-keys.ts';
import { type Reply, sealReply } from '../../crypto/reply.ts';
import { aeadOpenOnce, blake2b, xwingDecapsulate, xwingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads } from '../../crypto/transcript.ts';
import { encodeBoardHeader, encodeReceipt, type Receipt } from '../../protocol/board-layout.ts';
import { type Bytes, concat, label, toB64u } from '../../protocol/bytes.ts';
import { type Day, day } from '../../protocol/calendar.ts';
import { HEADER_SIZE, parseDeposit } from '../../protocol/deposit-layout.ts';
import { headOf } from '../../protocol/roster.ts';
import { fixed, fixedEntropy, periodSeed, type VectorChannel, type VectorOfficial } from './make-roster.ts';

export const BYTES = 'All bytes are b64u; heads, tags, keys and secrets have the names of the document.';
const PERIOD = 4;
export const SENT_ON = day('2026-09-01');

/** What the holder of a period key sees in a deposit on the way to its body. */
function lookInside(deposit: Bytes, channelId: Bytes, seed: Bytes, gate: Bytes | null) {
  const { headerBytes, slots } = parseDeposit(deposit);
  const { publicKey, secretKey } = xwingKeypair(seed);
  for (let place = 0; place < 4; place++) {
    const slot = slots.slice(place * 1200, (place + 1) * 1200);
    const sharedSecret = xwingDecapsulate(slot.slice(0, 1120), secretKey) as Bytes;
    const slotKey = blake2b(
      32,
      sharedSecret,
      label('motrost/v1/slot'),
      channelId,
      headerBytes,
      publicKey,
      gate ?? new Uint8Array(),
    );
    const inside = aeadOpenOnce(slotKey, headerBytes, slot.slice(1120));
    if (inside) return { place, publicKey, sharedSecret, slotKey, bodyKey: inside.slice(0, 32), caseKey: inside.slice(32) };
  }
  throw new Error('not a reader');
}

interface Sealing {
  readonly name: string;
  readonly readers: readonly number[];
  readonly tag: Bytes;
  readonly gate: Bytes;
  readonly memo: { readonly memoKey: Bytes; readonly memo: Memo } | null;
  readonly caseKeyOf: (official: number) => Bytes;
  readonly body: DepositBody | ((ackSecret: Bytes) => OfficeDeposit);
  readonly more?: object;
}

export async function sealCase(channel: VectorChannel, sealing: Sealing) {
  const head = headOf(await channel.verified(day('2026-11-22')));
  const { channelId } = channel;
  const { tag, gate, memo } = sealing;
  const readers = sealing.readers.map((official) => ({
    publicKey: xwingKeypair(periodSeed(official, PERIOD)).publicKey,
    caseKey: sealing.caseKeyOf(official),
  }));
  const sealedMemo = memo && sealMemo(memo.memoKey, tag, memo.memo);
  const parts: DepositParts = { channelId, period: PERIOD, head, tag, gate, memo: sealedMemo, readers, body: sealing.body };
  const { deposit, ackSecret } = sealDeposit(parts);
  const { header, slots } = parseDeposit(deposit);
  const opened = sealing.readers.map((official, index) => {
    const seed = periodSeed(official, PERIOD);
    const seen = lookInside(deposit, channelId, seed, index === 0 ? null : gate);
    const names = { sharedSecret: toB64u(seen.sharedSecret), slotKey: toB64u(seen.slotKey), k_i: toB64u(seen.caseKey) };
    return { official, isGated: index > 0, seed: toB64u(seed), publicKey: toB64u(seen.publicKey), place: seen.place, ...names };
  });
  const bodyKey = lookInside(deposit, channelId, periodSeed(sealing.readers[0] as number, PERIOD), null).bodyKey;
  const body = typeof sealing.body === 'function' ? sealing.body(ackSecret) : sealing.body;
  const bodyBytes = encodeBody(body, ackSecret);
  return {
    name: sealing.name,
    period: PERIOD,
    head: toB64u(head),
    tag: toB64u(tag),
    gateShare: toB64u(gate),
    memo: memo && {
      memoKey: toB64u(memo.memoKey),
      handler: memo.memo.handler,
      refused: memo.memo.refused,
      exclusions: memo.memo.exclusions,
      sealed: toB64u(header.memo),
    },
    readers: opened,
    K_body: toB64u(bodyKey),
    commitments: {
      acknowledgement: toB64u(header.ackCommitment),
      key: toB64u(header.keyCommitment),
      gate: toB64u(header.gateCommitment),
    },
    slotsHash: toB64u(blake2b(32, null, label('motrost/v1/slots'), slots)),
    ackSecret: toB64u(ackSecret),
    body: bodyView(body, bodyBytes),
    ...sealing.more,
    header: toB64u(deposit.slice(0, HEADER_SIZE)),
    deposit: toB64u(deposit),
  };
}

const TYPES = ['concern', 'follow-up', 'consent', 'end', 'hand-over', 'tally', 'cover'];

function bodyView(body: DepositBody, bytes: Bytes) {
  const { language, exclusions, letterHead, officeHead } = body;
  const nothing = { noAcknowledgement: false, refusesHandOver: false, letterNumber: 0 };
  const { noAcknowledgement, refusesHandOver, letterNumber } = 'text' in body ? body : nothing;
  return {
    type: TYPES.indexOf(body.type) + 1,
    ...{ noAcknowledgement, refusesHandOver, language, exclusions, letterNumber },
    author: 'author' in body ? body.author : 0,
    letterHead: toB64u(letterHead),
    officeHead: toB64u(officeHead),
    ...('text' in body ? { text: body.text } : { content: toB64u(body.content) }),
    first108: toB64u(bytes.slice(0, 108)),
  };
}

const LETTER = {
  noAcknowledgement: false,
  refusesHandOver: false,
  language: 'sv' as const,
  exclusions: [],
  letterNumber: 2,
  letterHead: FIRST_HEAD,
  officeHead: FIRST_HEAD,
};

export const ZERO_HEADS = { letterHead: FIRST_HEAD, officeHead: FIRST_HEAD };
/** What everyone's covers have in common. */
const COVER = { language: 'sv' as const, author: 0, exclusions: [], ...ZERO_HEADS, content: new Uint8Array() };

function fromReporter(keys: ReporterKeys, name: string, readers: number[], letter: Letter, refused = 0): Sealing {
  const tag = deriveTag(keys.kDep, SENT_ON, letter.letterNumber);
  const memo = {
    memoKey: deriveMemoKey(keys.kMemo, tag),
    memo: { handler: readers[0] as number, exclusions: letter.exclusions, refused },
  };
  const gate = deriveGateShare(keys.kGate, tag);
  return {
    name,
    readers,
    tag,
    gate,
    memo,
    caseKeyOf: (official) => deriveCaseKey(keys.kCase, official),
    body: letter,
    more: { day: SENT_ON },
  };
}

export function fromOffice(name: string, body: Sealing['body'], more: object = {}, readers = [2, 4, 1]): Sealing {
  const caseKeyOf = (official: number) => fixed(`${name} case key ${official}`, 32);
  return {
    name,
    readers,
    tag: fixed(`${name} tag`, 16),
    gate: fixed(`${name} gate`, 32),
    memo: null,
    caseKeyOf,
    body,
    more,
  };
}

export async function depositFile(channel: VectorChannel) {
  const keys = await deriveReporterKeys(fixedEntropy('reporter', 'code'), channel.channelId);
  const tags = [2, 3, 4].map((k) => deriveTag(keys.kDep, SENT_ON, k));
  const heads = letterHeads(tags);
  const office = fixed('an office head', 32);
  const officeFields = {
    language: 'sv' as const,
    exclusions: [1, 6],
    letterHead: heads[1] as Bytes,
    officeHead: office,
    author: 3,
  };
  const author = channel.officials.get(3) as VectorOfficial;
  const handOver = {
    successor: 2,
    nextCounter: 1,
    caseKey: deriveCaseKey(keys.kCase, 3),
    trend: null,
    note: 'Jag är borta till våren. Läs brevet av den 1 september.',
  };
  const handOverPlace = { channelId: channel.channelId, tag: fixed('hand-over tag', 16) };
  const { trend: _none, ...told } = handOver;
  const handOverView = { ...told, caseKey: toB64u(handOver.caseKey), authorKey: toB64u(author.signing.publicKey) };
  const full = 'ö'.repeat(5642);
  const sealings = [
    fromReporter(keys, 'concern to three readers', [1, 2, 3], {
      ...LETTER,
      type: 'concern',
      text: 'De sa åt mig att inte skriva ned det.',
    }),
    fromReporter(keys, 'follow-up to two readers, two people excluded', [3, 4], {
      ...LETTER,
      type: 'follow-up',
      language: 'en',
      noAcknowledgement: true,
      exclusions: [1, 2],
      letterNumber: 3,
      letterHead: heads[1] as Bytes,
      officeHead: office,
      text: 'Ask for the minutes of 14 August.',
    }),
    fromReporter(
      keys,
      'follow-up that refuses a hand-over, full to the last byte',
      [3, 4, 1],
      {
        ...LETTER,
        type: 'follow-up',
        refusesHandOver: true,
        letterNumber: 4,
        letterHead: heads[2] as Bytes,
        officeHead: office,
        text: full,
      },
      2,
    ),
    fromReporter(keys, 'consent without text', [1, 2, 4], { ...LETTER, type: 'consent', letterNumber: 5, text: '' }),
    fromReporter(keys, 'end', [1, 2, 4], {
      ...LETTER,
      type: 'end',
      letterNumber: 6,
      exclusions: [3, 6, 7, 255],
      text: 'Tack.',
    }),
    fromOffice(
      'hand-over',
      (ackSecret) => signHandOver(handOverPlace, officeFields, handOver, ackSecret, author.signing.secretKey),
      { handOver: handOverView },
    ),
    fromOffice('tally', { ...officeFields, type: 'tally', content: fixed('tally', 100) }),
    fromOffice('cover', { ...COVER, type: 'cover' }),
  ];
  const cases = [];
  for (const sealing of sealings) cases.push(await sealCase(channel, sealing));
  const about = `Deposits (section 6). ${BYTES} "place" is the slot's, from 0. Random values are what they were when the vector was made.`;
  const reporter = {
    k_case: toB64u(keys.kCase),
    k_dep: toB64u(keys.kDep),
    k_memo: toB64u(keys.kMemo),
    k_gate: toB64u(keys.kGate),
  };
  return { about, channelId: toB64u(channel.channelId), reporter, cases };
}

export async function boardFile(channel: VectorChannel) {
  const keys = await deriveReporterKeys(fixedEntropy('reporter', 'code'), channel.channelId);
  const caseKey = deriveCaseKey(keys.kCase, 3);
  const own = [2, 3].map((k) => {
    const tag = deriveTag(keys.kDep, SENT_ON, k);
    return {
      day: SENT_ON as Day,
      k,
      tag,
      memoKey: deriveMemoKey(keys.kMemo, tag),
      handler: 3,
      refused: k === 2 ? 0 : 2,
      exclusions: k === 2 ? [] : [1, 4],
    };
  });
  const receiptOf = (index: number, state: Receipt['state']): Receipt => {
    const { tag, memoKey, handler, exclusions, refused } = own[index] as (typeof own)[number];
    return { tag, memo: sealMemo(memoKey, tag, { handler, exclusions, refused }), state };
  };
  const filler = (name: string): Receipt => ({
    tag: fixed(`${name} tag`, 16),
    memo: fixed(`${name} memo`, 24),
    state: 'received',
  });
  const receipts = [
    filler('one'),
    receiptOf(0, 'received'),
    receiptOf(1, 'received'),
    filler('two'),
    receiptOf(0, 'openToDeputies'),
  ];
  const { signing } = channel.officials.get(3) as VectorOfficial;
  const reply: Reply = {
    type: 'reply',
    author: 3,
    counter: 0,
    continues: false,
    successor: 0,
    standIns: [],
    language: 'sv',
    writtenOn: day('2026-09-03'),
    letterHead: FIRST_HEAD,
    officeHead: FIRST_HEAD,
    text: 'Tack.',
  };
  const { slot } = sealReply({ channelId: channel.channelId, caseKey }, reply, signing.secretKey);
  const slots = [fixed('filler slot', 4096), slot];
  const published = day('2026-09-04');
  const states = { received: 1, acknowledged: 2, openToDeputies: 3 } as const;
  return {
    about: `Boards (section 7). ${BYTES} "own" are the reporter's letters, by the day and k of their tags, with the newest state.`,
    channelId: toB64u(channel.channelId),
    reporter: { k_case: toB64u(keys.kCase), k_dep: toB64u(keys.kDep), k_memo: toB64u(keys.kMemo) },
    cases: [
      { name: 'before the first publication', day: null, receipts: [], own: [], board: toB64u(encodeBoardHeader(null, 0, 0)) },
      {
        name: 'two letters and a reply among filler',
        day: published,
        receipts: receipts.map(({ tag, memo, state }) => ({ tag: toB64u(tag), memo: toB64u(memo), state: states[state] })),
        own: own.map(({ day: on, k, tag, memoKey, handler, exclusions, refused }) => ({
          refused,
          day: on,
          k,
          tag: toB64u(tag),
          memoKey: toB64u(memoKey),
          handler,
          exclusions,
          state: k === 2 ? 3 : 1,
        })),
        reply: { official: 3, c: 0, place: 1, k_i: toB64u(caseKey), authorKey: toB64u(signing.publicKey), text: reply.text },
        board: toB64u(
          concat(encodeBoardHeader(published, receipts.length, slots.length), ...receipts.map(encodeReceipt), ...slots),
        ),
      },
    ],
  };
}
