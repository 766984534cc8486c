/** Replies of the vectors. See make.ts. */
import { deriveCaseId, deriveCaseKey, deriveReplyKey, deriveReporterKeys, deriveTag } from '../../crypto/phrase-keys.ts';
import { type Reply, sealReply, splitReplyText } from '../../crypto/reply.ts';
import { FIRST_HEAD, letterHeads, officeHeadAfter } from '../../crypto/transcript.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { BYTES, SENT_ON } from './make-letters.ts';
import { fixedEntropy, type VectorChannel, type VectorOfficial } from './make-roster.ts';

function postingView(r: number, slot: Bytes) {
  return { r, hint: toB64u(slot.slice(0, 16)), nonce: toB64u(slot.slice(16, 40)), slot: toB64u(slot) };
}

const REPLY_TYPES = ['reply', 'hand-over', 'closing'];

/** One of everything that is said in replies. */
function everyReply(letterHead: Bytes): Omit<Reply, 'officeHead'>[] {
  const text = `${'En lång text med åäö. '.repeat(200)}Slut.`;
  const [first = '', second = ''] = splitReplyText(text);
  const base = {
    author: 3,
    continues: false,
    successor: 0,
    standIns: [],
    language: 'sv' as const,
    writtenOn: day('2026-09-03'),
    letterHead,
  };
  return [
    { ...base, type: 'reply', counter: 0, text: 'Tack. Jag läser, och svarar i veckan.' },
    { ...base, type: 'reply', counter: 1, continues: true, text: first },
    { ...base, type: 'reply', counter: 2, text: second },
    { ...base, type: 'hand-over', counter: 3, successor: 2, language: 'en', text: 'Person 2 takes over.' },
    { ...base, type: 'closing', counter: 4, author: 2, text: '' },
  ];
}

/** Replies under one case key, each with the heads before and after it. */
function replyChain(channel: VectorChannel, caseKey: Bytes, drafts: readonly Omit<Reply, 'officeHead'>[]) {
  let officeHead = FIRST_HEAD;
  return drafts.map((draft) => {
    const reply: Reply = { ...draft, officeHead };
    const { signing } = channel.officials.get(reply.author) as VectorOfficial;
    const post = (r: number) => sealReply({ channelId: channel.channelId, caseKey }, reply, signing.secretKey, r);
    const { signedBytes } = post(0);
    officeHead = officeHeadAfter(officeHead, signedBytes);
    const { type, author, counter, continues, successor, language, writtenOn, letterHead } = reply;
    return {
      type: REPLY_TYPES.indexOf(type) + 1,
      ...{ author, counter, continues, successor, language, day: writtenOn, text: reply.text },
      letterHead: toB64u(letterHead),
      officeHeadBefore: toB64u(reply.officeHead),
      officeHeadAfter: toB64u(officeHead),
      authorKey: toB64u(signing.publicKey),
      replyKey: toB64u(deriveReplyKey(caseKey, counter)),
      signedBytes: toB64u(signedBytes),
      // A hand-over that the reporter has not answered is posted again, as often as that goes.
      postings: (type === 'hand-over' ? [0, 1, 2, 3] : [0]).map((r) => postingView(r, post(r).slot)),
    };
  });
}

export async function replyFile(channel: VectorChannel) {
  const keys = await deriveReporterKeys(fixedEntropy('reporter', 'code'), channel.channelId);
  const caseKey = deriveCaseKey(keys.kCase, 3);
  const tags = [2, 3].map((k) => deriveTag(keys.kDep, SENT_ON, k));
  const heads = letterHeads(tags);
  return {
    about: `Replies (section 7) and the two chains (section 8). ${BYTES} All replies are under the case key of official 3. Each has one posting for every r with which it was posted.`,
    channelId: toB64u(channel.channelId),
    official: 3,
    k_i: toB64u(caseKey),
    caseId: toB64u(deriveCaseId(caseKey)),
    letters: tags.map((tag, index) => ({
      tag: toB64u(tag),
      letterHeadBefore: toB64u(heads[index] as Bytes),
      letterHeadAfter: toB64u(heads[index + 1] as Bytes),
    })),
    cases: replyChain(channel, caseKey, everyReply(heads[2] as Bytes)),
  };
}

/** Hand-overs that name who may answer where the successor is silent: two people, and one; and an answer by one of them after each. */
export async function standInFile(channel: VectorChannel) {
  const keys = await deriveReporterKeys(fixedEntropy('reporter', 'code'), channel.channelId);
  const caseKey = deriveCaseKey(keys.kCase, 3);
  const base = {
    continues: false,
    successor: 0,
    language: 'sv' as const,
    writtenOn: day('2026-09-03'),
    letterHead: FIRST_HEAD,
  };
  const drafts: Omit<Reply, 'officeHead'>[] = [
    { ...base, type: 'hand-over', author: 3, counter: 0, successor: 2, standIns: [4, 1], text: 'Person 2 tar vid.' },
    { ...base, type: 'reply', author: 1, counter: 1, standIns: [], text: 'Jag svarar i stället.' },
    { ...base, type: 'hand-over', author: 1, counter: 2, successor: 3, standIns: [4], text: 'Person 3 är tillbaka.' },
    { ...base, type: 'reply', author: 4, counter: 3, standIns: [], text: 'Jag också.' },
  ];
  return {
    about:
      'Replies (section 7) under the case key of official 3, in which hand-overs name who may stand in. All bytes are b64u. The names are those of reply.json.',
    channelId: toB64u(channel.channelId),
    official: 3,
    k_i: toB64u(caseKey),
    caseId: toB64u(deriveCaseId(caseKey)),
    cases: replyChain(channel, caseKey, drafts).map((one, index) => ({ ...one, standIns: drafts[index]?.standIns })),
  };
}
