import { expect, test } from 'vitest';
import { openDeposit, sealDeposit } from '../../crypto/deposit.ts';
import { handlerOf, withoutLateReplies } from '../../crypto/follow-up.ts';
import { deriveCaseKey } from '../../crypto/phrase-keys.ts';
import { findReplies, type Reply, sealReply, type VerifiedReply } from '../../crypto/reply.ts';
import { FIRST_HEAD, officeHeadAfter } from '../../crypto/transcript.ts';
import { addDays } from '../../protocol/calendar.ts';
import { CHANNEL_ID, depositParts, letter, newOfficial, newReporter, type Official, TODAY } from './people.ts';

const reply = (changes: Partial<Reply>): VerifiedReply => ({
  signedBytes: new Uint8Array(),
  reply: {
    type: 'reply',
    author: 3,
    counter: 0,
    continues: false,
    successor: 0,
    standIns: [],
    language: 'sv',
    writtenOn: TODAY,
    letterHead: FIRST_HEAD,
    officeHead: FIRST_HEAD,
    text: 'Tack.',
    ...changes,
  },
});
const handOver = reply({ type: 'hand-over', author: 3, successor: 5 });
const memo = { handler: 4, exclusions: [], refused: 0 };

test('a follow-up goes to the author of the newest reply', () => {
  expect(handlerOf(reply({ author: 3 }), memo)).toBe(3);
});

test('after a hand-over it goes to the successor, unless she refuses that person, now or before', () => {
  expect(handlerOf(handOver, memo)).toBe(5);
  expect(handlerOf(handOver, memo, true)).toBe(3);
  expect(handlerOf(handOver, { ...memo, refused: 5 })).toBe(3);
  expect(handlerOf(handOver, { ...memo, refused: 2 })).toBe(5);
});

test('without a reply it goes to whom the letter before went, and without that to whoever is on duty', () => {
  expect(handlerOf(null, memo)).toBe(4);
  expect(handlerOf(null, null)).toBeNull();
});

/** Replies in one office chain, each after the one before. */
function chained(...replies: Partial<Reply>[]): VerifiedReply[] {
  let officeHead = FIRST_HEAD;
  return replies.map((changes, index) => {
    const one = { ...reply({ officeHead, ...changes }), signedBytes: Uint8Array.of(index + 1) };
    officeHead = officeHeadAfter(one.reply.officeHead, one.signedBytes);
    return one;
  });
}

test('what somebody writes after handing the case over names no handler, unless it was refused or handed back', () => {
  const away = { type: 'hand-over', author: 3, successor: 5, counter: 1 } as const;
  const [first, given, answered, late] = chained(
    { counter: 0 },
    away,
    { author: 5, counter: 2 },
    { counter: 2 },
  ) as VerifiedReply[];
  const all = [first, given, answered, late] as VerifiedReply[];
  expect(withoutLateReplies(all, null)).toEqual([first, given, answered]);
  expect(withoutLateReplies(all, { ...memo, refused: 5 })).toEqual(all);
  const back = chained({ counter: 0 }, away, { type: 'hand-over', author: 5, successor: 3, counter: 2 }, { counter: 3 });
  expect(withoutLateReplies(back, null)).toEqual(back);
});

test('an old counter and an old day do not make a late reply an early one', () => {
  const away = { type: 'hand-over', author: 3, successor: 5, counter: 1 } as const;
  const replies = chained({ counter: 0 }, away, { counter: 0, writtenOn: addDays(TODAY, -9) });
  expect(withoutLateReplies(replies, null)).toEqual(replies.slice(0, 2));
});

test('a predecessor opens nothing after the reporter’s next message: neither the letter nor the successor’s answers', () => {
  const reporter = newReporter();
  const officials = [1, 2, 3, 5].map(newOfficial);
  const numbered = (number: number) => officials.find((official) => official.number === number) as Official;
  const readers = [handlerOf(handOver, null) as number, 1, 2].map(numbered);
  const { deposit } = sealDeposit(depositParts(reporter, readers, letter({ type: 'follow-up' })));
  const [predecessor, successor] = [numbered(3), numbered(5)];
  const opened = openDeposit(deposit, successor.period, null);
  expect(openDeposit(deposit, predecessor.period, null)).toBeNull();

  const answered = { channelId: CHANNEL_ID, caseKey: opened?.caseKey as Uint8Array };
  const { slot } = sealReply(answered, reply({ author: 5 }).reply, successor.signing.secretKey);
  expect(findReplies(answered, [slot]).replies).toHaveLength(1);
  const ofPredecessor = { channelId: CHANNEL_ID, caseKey: deriveCaseKey(reporter.kCase, 3) };
  expect(findReplies(ofPredecessor, [slot])).toEqual({ replies: [], broken: 0 });
});
