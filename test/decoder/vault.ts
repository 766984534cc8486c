/** Sections 9 and 11 of docs/protocol.md: claims, and what a vault's content of version 2 may be. */
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

const official = number(1, 255);
const letter = members({ day, letterNumber: number(0, 7), tag: sealed(16), letterHead: sealed(32) });
const part: Check = (value, at) => (typeof value === 'string' ? undefined : members({ removedOn: day })(value, at));
const keptLetter = members({ kind: one('letter'), tag: sealed(16), day, parts: list(part) });
const keptReply = members({
  ...{ kind: one('reply'), type: one('reply', 'hand-over', 'closing'), author: official, counter: number(0, 255), day, text },
  ...{ successor: number(0, 255), standIns: list(official, 2), letterHead: sealed(32), officeHead: sealed(32) },
});
const kept: Check = (value, at) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'letter'
    ? keptLetter(value, at)
    : keptReply(value, at);
const file = members({
  ...{ caseKey: sealed(32), handler: official, state: one('open', 'handed-over', 'ended'), language: one('sv', 'en') },
  ...{ exclusions: list(official, 4), letterBase: sealed(32), letters: list(letter), lettersInBase: number(0, 65_535) },
  ...{ officeHeads: list(sealed(32)), nextCounter: number(0, 256), register: like(/^\d{4}-\d{1,3}-\d{1,6}$/) },
  ...{ receivedOn: day, acknowledgedOn: orNull(day), answeredOn: orNull(day), feedbackOn: orNull(day), closedOn: orNull(day) },
  ...{ posted: orNull(members({ on: day, repeats: number(0, 3) })), notes: text, kept: list(kept) },
});
const content = members({
  ...{ version: one(2), periodKeys: list(members({ period: number(0, 2 ** 32 - 1), seed: sealed(32) })) },
  ...{ cases: list(file), outbox: list(sealed(4096)), writtenOn: orNull(day) },
  seen: orNull(members({ n: number(0, 4095), head: sealed(32) })),
  witnesses: list(members({ official, n: number(0, 4095), day })),
  registered: members({ year: number(0, 2999), last: number(0, 999_999) }),
});

/** The content, if it is one of version 2. */
export function readVaultContent<T>(json: T): T {
  content(json, 'vault');
  return json;
}
