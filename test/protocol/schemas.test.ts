import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as api from '../../protocol/api-schemas.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { rosterEntrySchema } from '../../protocol/roster-entry.ts';
import { SMALL } from '../roster-maker.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

const b = (size: number) => toB64u(new Uint8Array(size).fill(5));
const hash = b(32);
const DAY = '2026-11-02';
const TAG = b(16);
const signatures = [{ by: 0, signature: b(64) }];
const rules = { ...SMALL, archiveDecision: { number: 'KS 2026/17', decidedOn: DAY } };
const person = { official: 1, role: 'leader', name: 'Åsa', unit: 'Kansliet', affiliation: 'Grannköping', key: hash };
const entry = (kind: string, body: JsonObject): JsonObject => ({ n: 1, previous: hash, day: DAY, kind, body, signatures });
const ENTRIES: Record<string, JsonObject> = {
  genesis: { ...entry('genesis', { version: 1, municipality: 'Provköping', rootKey: hash, rules }), n: 0, previous: null },
  rules: entry('rules', { rules }),
  admit: entry('admit', person),
  retire: entry('retire', { official: 1 }),
  lost: entry('lost', { official: 1 }),
  leave: entry('leave', { official: 1, firstOn: DAY, lastOn: DAY }),
  keys: entry('keys', { official: 1, firstPeriod: 3, list: hash }),
};
const witness = { official: 1, n: 3, head: hash, day: DAY, signature: b(64) };
const { official: _, ...unsentWitness } = witness;
const keyRecord = { official: 1, key: b(1216), hashes: b(832) };
const listed = { day: DAY, tag: TAG, deposit: b(16_384), gate: b(32), state: 'openToDeputies', claim: TAG };
const keys26 = Array.from({ length: 26 }, () => b(1216));

/** A right example of each request and response. */
const EXAMPLES: [string, v.GenericSchema, JsonObject][] = [
  ...Object.entries(ENTRIES).map(([kind, one]): [string, v.GenericSchema, JsonObject] => [
    `entry ${kind}`,
    rosterEntrySchema,
    one,
  ]),
  [
    'GET /roster',
    api.rosterResponse,
    // What stands in `entries` is read by `verifyRoster` (roster.test.ts).
    { entries: [], witnesses: [witness] },
  ],
  ['POST /roster', api.appendRequest, { entry: ENTRIES.keys as JsonObject, keys: keys26 }],
  ['answer to POST /roster', api.appendResponse, { n: 4, head: hash }],
  ['POST /roster/witnesses', api.witnessRequest, unsentWitness],
  ['GET /duty', api.dutyResponse, { period: 3, firstOn: DAY, lastOn: DAY, order: [1, 2], keys: [keyRecord] }],
  ['GET /letterbox', api.letterboxResponse, { day: DAY, bits: 18, full: false, cover: true }],
  ['POST /letterbox', api.depositRequest, { deposit: b(16_384), gate: b(32), day: DAY, nonce: b(8) }],
  ['answer to POST /letterbox', api.depositResponse, { tag: TAG, day: DAY }],
  ['GET /letterbox/deposits', api.listingQuery, { from: DAY, after: TAG }],
  ['answer to GET /letterbox/deposits', api.listingResponse, { deposits: [listed], next: { from: DAY, after: TAG } }],
  ['POST /letterbox/acknowledgements', api.acknowledgeRequest, { day: DAY, tag: TAG, secret: b(32), claim: TAG }],
  ['answer to POST /letterbox/acknowledgements', api.acknowledgeResponse, { claim: TAG }],
  ['POST /letterbox/expiries', api.expireRequest, { day: DAY, tag: TAG, secret: b(32) }],
  ['POST /letterbox/gates', api.openGateRequest, { day: DAY, tag: TAG, share: b(32) }],
  ['POST /board/slots', api.slotRequest, { slot: b(4096) }],
  ['answer to POST /board/slots', api.slotResponse, { hint: TAG }],
  ['PUT /vault', api.vaultRequest, { version: 1, vault: b(65_536) }],
  ['GET /vault', api.vaultResponse, { version: 1, vault: b(262_144) }],
  ['answer to PUT /vault', api.vaultWrittenResponse, { version: 2 }],
  ['an empty answer', api.emptyResponse, {}],
  ['a refusal', api.refusalResponse, { error: 'malformed' }],
];

/** May be left out, and where null stands for nothing. */
const OPTIONAL = new Set(['after']);
const NULLABLE = new Set(['previous', 'affiliation', 'archiveDecision', 'keys', 'gate', 'next', 'vault', 'claim']);

type Change = { what: string; value: Json };

/** The value with one change at every place, by `change`. */
function everywhere(value: Json, change: (one: Json, name: string) => Change[], name = ''): Change[] {
  const here = change(value, name);
  if (Array.isArray(value)) {
    // One element stands for all of its kind.
    const [first, ...rest] = value;
    if (first === undefined) return here;
    const inside = everywhere(first, change, `${name}[]`);
    return [...here, ...inside.map(({ what, value: changed }) => ({ what, value: [changed, ...rest] }))];
  }
  if (value === null || typeof value !== 'object') return here;
  const inside = Object.entries(value).flatMap(([member, one]) =>
    everywhere(one, change, member).map(({ what, value: changed }) => ({ what, value: { ...value, [member]: changed } })),
  );
  return [...here, ...inside];
}

const isObject = (value: Json): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);
const accepted = (schema: v.GenericSchema, value: Json): boolean => v.safeParse(schema, value).success;

function without(value: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
}

describe.each(EXAMPLES)('%s', (_name, schema, example) => {
  test('is accepted as it should be', () => {
    expect(v.safeParse(schema, example).issues).toBeUndefined();
  });

  test('is refused with one member more, anywhere', () => {
    const more = everywhere(example, (one, name) =>
      isObject(one) ? [{ what: `in ${name}`, value: { ...one, extra: 1 } }] : [],
    );
    expect(more.length).toBeGreaterThan(0);
    expect(more.filter(({ value }) => accepted(schema, value)).map(({ what }) => what)).toEqual([]);
  });

  test('is refused with one member less, anywhere', () => {
    const less = everywhere(example, (one) =>
      isObject(one)
        ? Object.keys(one)
            .filter((member) => !OPTIONAL.has(member) || 'next' in example)
            .map((member) => ({ what: member, value: without(one, member) }))
        : [],
    );
    expect(less.filter(({ value }) => accepted(schema, value)).map(({ what }) => what)).toEqual([]);
  });

  test('is refused with a value of another type or spelling, anywhere', () => {
    const wrong = everywhere(example, (one, name) => {
      if (Object.keys(example).length === 0) return [{ what: 'no object', value: 'Å' }];
      const others: Json[] = [{}, [[]], 'Å', '', -1, 1.5, 1e300, true, ...(NULLABLE.has(name) ? [] : [null])];
      const spelled: Json[] = typeof one === 'string' ? [`${one} `, `${one}=`, ` ${one}`, `${one}\n`, [one]] : [];
      const isText = ['municipality', 'name', 'unit', 'affiliation', 'number'].includes(name);
      const refused = isText
        ? [
            ...others.filter((other) => other !== 'Å'),
            `${String(one)} `,
            `${String(one)}\n`,
            'x'.repeat(81),
            'a\u0007b',
            'A\u030a',
          ]
        : [...others, ...spelled];
      return refused
        .filter((other) => !(['full', 'cover'].includes(name) && other === true))
        .map((value) => ({ what: `${name} ${JSON.stringify(value)?.slice(0, 20)}`, value }));
    });
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.filter(({ value }) => accepted(schema, value)).map(({ what }) => what)).toEqual([]);
  });
});

test('b64u in requests has exactly its size', () => {
  for (const size of [0, 31, 33]) expect(accepted(api.openGateRequest, { day: DAY, tag: TAG, share: b(size) })).toBe(false);
  const unclean = `${b(32).slice(0, -1)}V`;
  expect(accepted(api.openGateRequest, { day: DAY, tag: TAG, share: unclean })).toBe(false);
  expect(accepted(api.openGateRequest, { day: DAY, tag: `${TAG.slice(0, -1)}R`, share: hash })).toBe(false);
});

test('rules keep to their hard bounds, which no signature can pass', () => {
  const bounds: Record<string, [number, number]> = {
    acknowledgeWorkingDays: [1, 5],
    feedbackDays: [30, 90],
    publicationHour: [0, 23],
    slots: [1, 8],
    receipts: [4, 64],
    coverPercent: [0, 100],
  };
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const isAllowed = (value: number) => accepted(rosterEntrySchema, entry('rules', { rules: { ...rules, [name]: value } }));
    expect([least - 1, least, most, most + 1].map(isAllowed)).toEqual([false, true, true, false]);
  }
  expect(accepted(rosterEntrySchema, entry('rules', { rules: { ...rules, period: 'day' } }))).toBe(false);
});

test('a key list has 26 keys', () => {
  for (const count of [0, 25, 27])
    expect(accepted(api.appendRequest, { entry: ENTRIES.keys as JsonObject, keys: Array(count).fill(b(1216)) })).toBe(false);
});

test('a page of the listing has at most 64 deposits', () => {
  expect([64, 65].map((count) => accepted(api.listingResponse, { deposits: Array(count).fill(listed), next: null }))).toEqual([
    true,
    false,
  ]);
});
