import { expect, test } from 'vitest';
import { openDeposit, sealDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit, OpenedBody } from '../../crypto/deposit-body.ts';
import { type HandOver, MOST_NOTE_BYTES, signHandOver, verifyHandOver } from '../../crypto/hand-over.ts';
import { randomBytes, sign } from '../../crypto/sodium.ts';
import { type Bytes, concat, label, u16, utf8 } from '../../protocol/bytes.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { CHANNEL_ID, flipBit, letter, newOfficial, outcomeOf, TODAY } from './people.ts';

const [author, successor, deputy] = [newOfficial(1), newOfficial(2), newOfficial(3)];
const tag = randomBytes(16);
const gate = randomBytes(32);
const place = { channelId: CHANNEL_ID, tag };
const trend: HandOver['trend'] = {
  codes: { area: 'A2', form: 'B8', source: 'C5', principle: 'H3', collidingPrinciple: 'H6', outcome: 'I2' },
  readyOn: TODAY,
  counted: [{ table: 'form', halves: 1, lastOn: TODAY }],
};
const handOver: HandOver = { successor: 2, nextCounter: 4, caseKey: randomBytes(32), trend, note: 'Jag är jävig.' };
const { type: _type, text: _text, ...fields } = letter();

/** Sealed by the author to the successor, opened by the successor. */
function handedOver(said: HandOver = handOver) {
  const { deposit } = sealDeposit({
    channelId: CHANNEL_ID,
    period: 3,
    head: randomBytes(32),
    tag,
    gate,
    memo: null,
    readers: [successor, deputy].map(({ period }) => ({ publicKey: period.publicKey, caseKey: randomBytes(32) })),
    body: (ackSecret) => signHandOver(place, { ...fields, author: author.number }, said, ackSecret, author.signing.secretKey),
  });
  const opened = openDeposit(deposit, successor.period, null);
  if (!opened) throw new Error('does not open');
  return opened;
}

test('a successor learns case key, counter and note from a hand-over that its author signed', () => {
  const opened = handedOver();
  expect(opened.body).toMatchObject({ type: 'hand-over', author: 1 });
  expect(verifyHandOver({ channelId: CHANNEL_ID, tag: opened.header.tag }, opened, author.signing.publicKey)).toEqual(handOver);
});

test('a hand-over is nobody’s word under another key, channel, tag, ack secret or head, or with any bit of it flipped', () => {
  const opened = handedOver();
  const key = author.signing.publicKey;
  const body = opened.body as OfficeDeposit;
  const changed = (changes: Partial<OfficeDeposit>): OpenedBody => ({ ...opened, body: { ...body, ...changes } });
  expect(verifyHandOver(place, opened, successor.signing.publicKey)).toBeNull();
  expect(verifyHandOver({ ...place, channelId: flipBit(CHANNEL_ID, 3) }, opened, key)).toBeNull();
  expect(verifyHandOver({ ...place, tag: flipBit(tag, 3) }, opened, key)).toBeNull();
  expect(verifyHandOver(place, { ...opened, ackSecret: flipBit(opened.ackSecret, 3) }, key)).toBeNull();
  expect(verifyHandOver(place, changed({ officeHead: flipBit(body.officeHead, 3) }), key)).toBeNull();
  expect(verifyHandOver(place, changed({ exclusions: [9] }), key)).toBeNull();
  for (let bit = 0; bit < body.content.length * 8; bit++) {
    expect(verifyHandOver(place, changed({ content: flipBit(body.content, bit) }), key)).toBeNull();
  }
});

test('a hand-over of a case that is neither coded nor counted says nothing of trends', () => {
  const plain = { ...handOver, trend: null };
  expect(verifyHandOver(place, handedOver(plain), author.signing.publicKey)).toEqual(plain);
  expect((handedOver(plain).body as OfficeDeposit).content.slice(66, 68)).toEqual(Uint8Array.of(0, 0));
});

test('a hand-over says from when on promises count, whether its case is coded or not', () => {
  for (const days of [
    { firstLetterOn: TODAY, feedbackOn: null },
    { firstLetterOn: TODAY, feedbackOn: TODAY },
  ])
    for (const of of [trend, null]) {
      const said = { ...handOver, trend: of, days };
      expect(verifyHandOver(place, handedOver(said), author.signing.publicKey)).toEqual(said);
    }
});

test('the longest note fits, whatever goes with it, and one byte more does not', () => {
  const { codes } = { codes: { ...trend?.codes, aim: 'D9', consequence: 'E7', pattern: 'F4', hurry: 'G4' } as CaseCodes };
  const counted = (['area', 'form', 'source'] as const).map((table) => ({ table, halves: 3, lastOn: TODAY }));
  const most = { trend: { codes, readyOn: TODAY, counted }, days: { firstLetterOn: TODAY, feedbackOn: TODAY } };
  const longest = { ...handOver, ...most, note: 'a'.repeat(MOST_NOTE_BYTES) };
  expect(verifyHandOver(place, handedOver(longest), author.signing.publicKey)).toEqual(longest);
  expect(() => handedOver({ ...handOver, ...most, note: 'a'.repeat(MOST_NOTE_BYTES + 1) })).toThrow(RangeError);
});

test('a signed hand-over that makes no sense is told as broken', () => {
  const opened = handedOver();
  const body = opened.body as OfficeDeposit;
  const said = body.content.subarray(64);
  const head = (length: number) => concat(bodyHead(opened, body), Uint8Array.of(length & 255, length >> 8, 0, 0));
  const forge = (content: Bytes) => {
    const signed = concat(label('motrost/v1/hand-over'), CHANNEL_ID, tag, head(content.length + 64), content);
    const whole = concat(sign(author.signing.secretKey, signed), content);
    return outcomeOf(() => verifyHandOver(place, { ...opened, body: { ...body, content: whole } }, author.signing.publicKey));
  };
  expect(forge(said)).toBe('opened');
  expect(forge(said.slice(0, 35))).toBe('malformed-hand-over');
  expect(forge(new Uint8Array(said.with(0, 0)))).toBe('malformed-hand-over');
  expect(forge(new Uint8Array(said.with(2, 1)))).toBe('malformed-hand-over');
  expect(forge(new Uint8Array(said.with(3, 255)))).toBe('malformed-hand-over');
  const withTrend = (text: string) => concat(said.slice(0, 2), u16(text.length), said.slice(4, 36), utf8(text));
  expect(forge(withTrend(JSON.stringify(trend)))).toBe('opened');
  expect(forge(withTrend(JSON.stringify({ ...trend, more: 1 })))).toBe('malformed-hand-over');
  expect(forge(withTrend(JSON.stringify({ ...trend, codes: { area: 'A2' } })))).toBe('malformed-hand-over');
  expect(forge(withTrend('{'))).toBe('malformed-hand-over');
  const days = { firstLetterOn: TODAY, feedbackOn: null };
  expect(forge(withTrend(JSON.stringify({ days })))).toBe('opened');
  for (const wrong of [
    {},
    { days: {} },
    { days: null },
    { days: { ...days, more: 1 } },
    { days: { ...days, feedbackOn: 'soon' } },
    { days, codes: null },
  ])
    expect(forge(withTrend(JSON.stringify(wrong)))).toBe('malformed-hand-over');
  expect(forge(concat(said, Uint8Array.of(0xff)))).toBe('malformed-hand-over');
});

/** Body bytes 0…103 by hand, from docs/protocol.md, section 6. */
function bodyHead(opened: OpenedBody, body: OfficeDeposit): Bytes {
  return concat(Uint8Array.of(5, 0, 1, body.author, 0, 0, 0, 0), opened.ackSecret, body.letterHead, body.officeHead);
}
