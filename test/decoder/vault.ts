/** Sections 9 and 11 of docs/protocol.md: claims, and what a vault's content of versions 2 and 3 may be. */
import { fromB64u, hash128, hash256, insist, label, readNumber } from './conventions.ts';

export const readersKeyOf = (kBody: Uint8Array): Uint8Array => hash256(kBody, label('motrost/v1/readers'));

export const claimOf = (readersKey: Uint8Array, official: number): Uint8Array =>
  hash128(readersKey, label('motrost/v1/claim'), Uint8Array.of(official));

export const spreadOf = (readersKey: Uint8Array): number => readNumber(hash128(readersKey, label('motrost/v1/expiry')), 0, 4);

type Check = (value: unknown, at: string) => void;

const number =
  (least: number, most: number): Check =>
  (value, at) =>
    insist(typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most, at);
const text: Check = (value, at) => insist(typeof value === 'string', at);
const like =
  (pattern: RegExp): Check =>
  (value, at) =>
    insist(typeof value === 'string' && pattern.test(value), at);
const day = like(/^\d{4}-\d\d-\d\d$/);
const sealed =
  (size: number): Check =>
  (value, at) =>
    insist(typeof value === 'string' && fromB64u(value).length === size, at);
const one =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    insist(values.includes(value), at);
const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null || check(value, at);
const list =
  (check: Check, most = Number.POSITIVE_INFINITY): Check =>
  (value, at) => {
    insist(Array.isArray(value) && value.length <= most, at);
    for (const [place, item] of value.entries()) check(item, `${at} ${place}`);
  };
const members =
  (checks: Record<string, Check>): Check =>
  (value, at) => {
    insist(typeof value === 'object' && value !== null && !Array.isArray(value), at);
    const found = Object.entries(value);
    insist(found.length === Object.keys(checks).length, `${at}: members`);
    for (const [name, item] of found) {
      const check = checks[name];
      insist(check !== undefined, `${at}: ${name}`);
      check(item, `${at} ${name}`);
    }
  };
/** Members that need not be there, besides those that must. */
const membersOrLess =
  (needed: Record<string, Check>, optional: Record<string, Check>): Check =>
  (value, at) => {
    insist(typeof value === 'object' && value !== null, at);
    const said = Object.keys(optional).filter((name) => name in value);
    members({ ...needed, ...Object.fromEntries(said.map((name) => [name, optional[name] as Check])) })(value, at);
  };

const official = number(1, 255);
const letter = members({ day, letterNumber: number(0, 7), tag: sealed(16), letterHead: sealed(32) });
const part: Check = (value, at) => (typeof value === 'string' ? undefined : members({ removedOn: day })(value, at));
const keptLetter = members({ kind: one('letter'), tag: sealed(16), day, parts: list(part) });
const reply = {
  ...{ kind: one('reply'), type: one('reply', 'hand-over', 'closing'), author: official, counter: number(0, 255), day, text },
  ...{ successor: number(0, 255), standIns: list(official, 2), letterHead: sealed(32), officeHead: sealed(32) },
};
const keptReply = membersOrLess(reply, { lettersKnown: number(0, 65_535) });
const kept: Check = (value, at) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'letter'
    ? keptLetter(value, at)
    : keptReply(value, at);
const file = {
  ...{ caseKey: sealed(32), handler: official, state: one('open', 'handed-over', 'ended'), language: one('sv', 'en') },
  ...{ exclusions: list(official, 4), letterBase: sealed(32), letters: list(letter), lettersInBase: number(0, 65_535) },
  ...{ officeHeads: list(sealed(32)), nextCounter: number(0, 256), register: like(/^\d{4}-\d{1,3}-\d{1,6}$/) },
  ...{ receivedOn: day, acknowledgedOn: orNull(day), answeredOn: orNull(day), feedbackOn: orNull(day), closedOn: orNull(day) },
  ...{ posted: orNull(members({ on: day, repeats: number(0, 3) })), notes: text, kept: list(kept) },
};
const content = {
  periodKeys: list(members({ period: number(0, 2 ** 32 - 1), seed: sealed(32) })),
  ...{ outbox: list(sealed(4096)), writtenOn: orNull(day) },
  seen: orNull(members({ n: number(0, 4095), head: sealed(32) })),
  witnesses: list(members({ official, n: number(0, 4095), day })),
  registered: members({ year: number(0, 2999), last: number(0, 999_999) }),
};

/** The codes of section 14, by axis: from 1 on, unless they say otherwise. */
const codesOf = (letter: string, ...names: readonly (string | number)[]) => one(...names.map((name) => `${letter}${name}`));
const upTo = (most: number) => Array.from({ length: most }, (_, place) => place + 1);
const principle = codesOf('H', ...upTo(6));
const needed = {
  area: codesOf('A', ...upTo(5)),
  form: codesOf('B', 1, '2a', '2b', '2c', '2d', '2e', 3, 4, 5, 6, 7, 8, 9, 10),
  ...{ source: codesOf('C', ...upTo(7)), principle },
};
const optional: Record<string, Check> = {
  ...{ collidingPrinciple: principle, aim: codesOf('D', ...upTo(9)), consequence: codesOf('E', 0, ...upTo(7)) },
  ...{ pattern: codesOf('F', ...upTo(4)), hurry: codesOf('G', ...upTo(4)), outcome: codesOf('I', ...upTo(9)) },
};
const codes = membersOrLess(needed, optional);
const counted = members({ table: one('area', 'form', 'source', 'total'), halves: number(1, 3), lastOn: day });
const carried = { codes: orNull(codes), readyOn: orNull(day), counted: list(counted, 3) };
const trend = members({ ...carried, held: one('from-start', 'by-hand-over', 'elsewhere') });
const cells = list(number(0, 2 ** 32 - 1), 20);
const table = members({ name: one('area', 'form', 'source', 'total'), firstOn: day, halves: number(1, 3), values: text });
const body = { lastOn: day, key: number(0, 4095), promises: number(0, 3), sessions: orNull(number(0, 9999)) };
const entry = members({
  ...{ n: number(0, 4095), previous: orNull(sealed(32)), day, kind: one('release') },
  body: members({ ...body, tables: list(table, 3) }),
  signatures: list(members({ by: official, signature: sealed(64) }), 2),
});
const trends = {
  tally: orNull(members({ lastOn: day, seed: sealed(32), cells, sentFor: orNull(sealed(32)) })),
  releaseKeys: list(members({ lastOn: day, key: sealed(32) })),
  releasing: orNull(
    members({
      ...{ keyHash: sealed(32), lastOn: day, shares: list(members({ official, split: sealed(32), cells })) },
      ...{ sum: orNull(members({ officials: list(official), split: sealed(32), cells })), entry: orNull(entry) },
    }),
  ),
};

/** The content, if it is one of that version. */
export function readVaultContent<T>(json: T, version: 2 | 3): T {
  const handingOver = members({ tag: sealed(16), said: keptReply });
  const cases = list(version === 2 ? members(file) : membersOrLess({ ...file, trend }, { firstLetterOn: day, handingOver }));
  members({ version: one(version), cases, ...content, ...(version === 2 ? {} : trends) })(json, 'vault');
  return json;
}

type CarriedFacts<T> = { trend: T | null; days?: T };

/** What a hand-over says for trends, of days, or both. */
export function readCarried<T extends object>(json: T): CarriedFacts<T> {
  const days = members({ firstLetterOn: day, feedbackOn: orNull(day) });
  const { days: told, ...trend } = json as T & { days?: T };
  if ('days' in json) days(told, 'hand-over: days');
  const isCoded = Object.keys(trend).length > 0;
  insist(isCoded || 'days' in json, 'hand-over: nothing said');
  if (isCoded) members(carried)(trend, 'hand-over: trend');
  return { trend: isCoded ? (trend as T) : null, ...(told && { days: told }) };
}
