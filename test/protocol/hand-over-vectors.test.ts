import { beforeAll, describe, expect, test } from 'vitest';
import { encodeBody, type OfficeDeposit, parseBody as parseByProduct } from '../../crypto/deposit-body.ts';
import { signHandOver, verifyHandOver } from '../../crypto/hand-over.ts';
import { loadSodium, signingKeypair } from '../../crypto/sodium.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { openHandOver, parseBody } from '../decoder/letters.ts';
import { readVectors } from '../vectors/read.ts';

/** Hand-overs that say from when on promises count: by docs/protocol.md alone, and by the product. */
beforeAll(loadSodium);

const bytes = fromB64u;
const { channelId, authorKey, cases } = readVectors('hand-over');
const authorSeed = readVectors('roster').cases[0]?.officials.find(({ key }) => key === authorKey)?.seed ?? '';

describe.each(cases)('$name', ({ tag, body, said }) => {
  test('is read by the document alone', () => {
    const found = openHandOver(parseBody(bytes(body)), bytes(tag), bytes(channelId), bytes(authorKey));
    expect({ ...found, caseKey: toB64u(found.caseKey as Uint8Array<ArrayBuffer>) }).toEqual(said);
  });

  test('is verified by the product, and signed again alike', () => {
    const place = { channelId: bytes(channelId), tag: bytes(tag) };
    const opened = parseByProduct(bytes(body));
    const found = verifyHandOver(place, opened, bytes(authorKey));
    if (!found) throw new Error('not signed');
    expect({ ...found, caseKey: toB64u(found.caseKey) }).toEqual(said);
    const { secretKey } = signingKeypair(bytes(authorSeed));
    const again = signHandOver(place, opened.body as OfficeDeposit, found, opened.ackSecret, secretKey);
    expect(toB64u(encodeBody(again, opened.ackSecret))).toBe(body);
  });
});
