import { expect, test } from 'vitest';
import { fromB64u as bytes, toB64u } from '../decoder/conventions.ts';
import { officeHeadAfter, openReply } from '../decoder/letters.ts';
import { readVectors } from '../vectors/read.ts';

test('hand-overs name who may stand in, and those answer under the same case key', () => {
  const { channelId, k_i, cases } = readVectors('stand-ins');
  let officeHead: Uint8Array = new Uint8Array(32);
  for (const { counter, authorKey, type, author, successor, standIns, text, postings, ...heads } of cases) {
    const slot = bytes(postings[0]?.slot as string);
    const reply = openReply(slot, bytes(k_i), counter, bytes(channelId), () => bytes(authorKey));
    expect(reply).toMatchObject({ type, author, successor, standIns, text, officeHead });
    officeHead = officeHeadAfter(officeHead, reply?.signedBytes as Uint8Array);
    expect(toB64u(officeHead)).toBe(heads.officeHeadAfter);
  }
  expect(cases.map(({ standIns }) => standIns.length)).toEqual([2, 0, 1, 0]);
});
