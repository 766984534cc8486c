import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { digestWords } from '../../crypto/code-phrase.ts';
import { WORDS_EN } from '../../crypto/words-en.ts';
import { applicationBytes, comparisonDigest } from '../../protocol/application.ts';
import { applicationRequest, applicationSchema, type OfficeApplication } from '../../protocol/office-schemas.ts';

/** A worked example of section 13: what is hashed and signed, byte by byte, and the words that two people read to each other. */
const CHANNEL_ID = Uint8Array.from({ length: 32 }, (_, index) => index);
const APPLICATION: OfficeApplication = {
  role: 'ombudsperson',
  name: 'Åsa Öberg',
  unit: 'Skolan',
  affiliation: 'Grannby kommun',
  key: 'ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM',
};
/** JCS: members by name, no space. */
const JCS =
  '{"affiliation":"Grannby kommun","key":"ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM","name":"Åsa Öberg","role":"ombudsperson","unit":"Skolan"}';

const bytesAfter = (label: string) => Buffer.concat([Buffer.from(`${label}\0`), CHANNEL_ID, Buffer.from(JCS)]);

describe('an application', () => {
  test('is signed as its label, the channel and its canonical form', () => {
    expect(Buffer.from(applicationBytes(CHANNEL_ID, APPLICATION))).toEqual(bytesAfter('motrost/v1/application'));
  });

  test('is compared by the SHA-256 of the same under another label', async () => {
    const digest = Buffer.from(await comparisonDigest(CHANNEL_ID, APPLICATION));
    expect(digest).toEqual(createHash('sha256').update(bytesAfter('motrost/v1/comparison')).digest());
    expect(digest.toString('hex')).toBe('776e49fc8ccf082deced80145daa6e132c853d71c948db1d8a1dfd69dc3148d1');
  });

  test('is read out as six words of 11 bits each', async () => {
    const words = digestWords(await comparisonDigest(CHANNEL_ID, APPLICATION), 6, WORDS_EN);
    expect(words.map((word) => WORDS_EN.indexOf(word))).toEqual([955, 914, 1017, 204, 1924, 183]);
  });

  test('says the same in whatever order its members come, and nothing of what else hangs on it', async () => {
    const { role, name, unit, affiliation, key } = APPLICATION;
    const other = { more: 1, key, affiliation, unit, name, role };
    expect(applicationBytes(CHANNEL_ID, other)).toEqual(applicationBytes(CHANNEL_ID, APPLICATION));
    expect(await comparisonDigest(CHANNEL_ID, other)).toEqual(await comparisonDigest(CHANNEL_ID, APPLICATION));
  });

  test('is another one with any other member, or in any other channel', async () => {
    const changes: Partial<OfficeApplication>[] = [
      ...[{ role: 'leader' as const }, { name: 'Asa Öberg' }, { unit: 'Skola' }, { affiliation: null }],
      { key: APPLICATION.key.replace('Z', 'Y') },
    ];
    const digests = [
      ...changes.map((change) => comparisonDigest(CHANNEL_ID, { ...APPLICATION, ...change })),
      comparisonDigest(CHANNEL_ID.with(31, 0), APPLICATION),
      comparisonDigest(CHANNEL_ID, APPLICATION),
    ];
    const texts = (await Promise.all(digests)).map((digest) => Buffer.from(digest).toString('hex'));
    expect(new Set(texts).size).toBe(digests.length);
  });

  test('has texts that people can read, as an entry has, and members of its own alone', () => {
    const isApplication = (change: object) => v.is(applicationSchema, { ...APPLICATION, ...change });
    expect(isApplication({})).toBe(true);
    expect(isApplication({ affiliation: null })).toBe(true);
    const wrong = [
      ...[
        { name: '' },
        { name: ' Åsa' },
        { unit: 'A\u200b' },
        { name: 'A\u030asa' },
        { unit: 'x'.repeat(81) },
        { affiliation: '' },
      ],
      ...[
        { role: 'administrator' },
        { key: 'AA' },
        { key: `${APPLICATION.key}=` },
        { official: 1 },
        { affiliation: undefined },
      ],
    ];
    for (const change of wrong) expect(isApplication(change), JSON.stringify(change)).toBe(false);
    const request = { token: 'A'.repeat(22), application: APPLICATION, signature: 'A'.repeat(86), passkey: null };
    expect(v.is(applicationRequest, request)).toBe(true);
    for (const change of [{ passkey: {} }, { token: 'A'.repeat(21) }, { token: `${'A'.repeat(21)}B` }, { more: 1 }])
      expect(v.is(applicationRequest, { ...request, ...change }), JSON.stringify(change)).toBe(false);
  });
});
