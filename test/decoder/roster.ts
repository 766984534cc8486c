/** Section 5 of docs/protocol.md: the walk through the chain, periods, the duty order, and the side records. */
import { sha256 } from '@noble/hashes/sha2.js';
import {
  dayNumber,
  dayText,
  equal,
  fromB64u,
  insist,
  isSigned,
  type Json,
  jcs,
  join,
  label,
  toB64u,
  u8,
  u32,
  utf8,
} from './conventions.ts';

type Body = { readonly [name: string]: Json };
export type Entry = { n: number; previous: string | null; day: string; kind: string; body: Body; signatures: Signature[] };
type Signature = { by: number; signature: string };
type PeriodLength = 'week' | 'fortnight' | 'month';
type Admitted = { role: string; from: number; key: Uint8Array; left: number | null };
type Leave = { official: number; day: number; first: number; last: number };
type KeyList = { official: number; first: number; list: string };

/** What the decoder knows after an entry. Days are numbers. */
export type Channel = {
  channelId: Uint8Array;
  head: string;
  hashes: string[];
  /** Of every entry. */
  days: number[];
  day: number;
  rootKey: Uint8Array;
  lengths: { from: number; length: PeriodLength }[];
  genesisDay: number;
  officials: Admitted[];
  leaves: Leave[];
  keyLists: KeyList[];
};

const KEY_PERIODS = 26;
const SIGNED_BY: Record<string, 'root' | 'both' | 'official'> = {
  rules: 'both',
  admit: 'both',
  retire: 'root',
  lost: 'root',
  leave: 'official',
  keys: 'official',
};
const BODY_MEMBERS: Record<string, string> = {
  genesis: 'municipality,rootKey,rules,version',
  rules: 'rules',
  admit: 'affiliation,key,name,official,role,unit',
  retire: 'official',
  lost: 'official',
  leave: 'firstOn,lastOn,official',
  keys: 'firstPeriod,list,official',
};

const members = (value: object): string => Object.keys(value).sort().join();
const hashOf = (entry: Entry): Uint8Array => sha256(utf8(jcs(entry as unknown as Json)));
const numberIn = (body: Body, name: string): number => {
  const value = body[name];
  insist(Number.isInteger(value), `roster: ${name} is no number`);
  return value as number;
};

/** An entry as `GET /roster` gives it: whoever reads the log from its beginning knows what `previous` is. */
export type ListedEntry = Omit<Entry, 'previous'> & { previous?: Entry['previous'] };

/** Walks the whole log, with or without `previous`; throws at the first entry that the document does not allow. */
export function walkRoster(entries: readonly ListedEntry[], today: string): Channel {
  const [genesis, ...later] = entries;
  insist(genesis !== undefined && entries.length <= 4096, 'roster: length');
  let channel = begin({ previous: null, ...genesis });
  for (const entry of later) channel = append(channel, { previous: channel.head, ...entry });
  insist(channel.day <= dayNumber(today) + 1, 'roster: day in the future');
  return channel;
}

function begin(entry: Entry): Channel {
  const { version, rootKey, rules } = entry.body;
  insist(entry.n === 0 && entry.previous === null && entry.kind === 'genesis' && version === 1, 'roster: genesis');
  insist(members(entry.body) === BODY_MEMBERS.genesis, 'roster: members');
  const key = fromB64u(rootKey as string);
  checkSignatures(entry, [0], () => key);
  const day = dayNumber(entry.day);
  const hash = hashOf(entry);
  const lengths = [{ from: 0, length: (rules as Body).period as PeriodLength }];
  const empty = { officials: [], leaves: [], keyLists: [] };
  return {
    channelId: hash,
    head: toB64u(hash),
    hashes: [toB64u(hash)],
    days: [day],
    day,
    genesisDay: day,
    rootKey: key,
    lengths,
    ...empty,
  };
}

function append(channel: Channel, entry: Entry): Channel {
  insist(members(entry) === 'body,day,kind,n,previous,signatures', 'roster: members');
  insist(entry.n === channel.hashes.length && entry.previous === channel.head, 'roster: chain');
  insist(SIGNED_BY[entry.kind] !== undefined && members(entry.body) === BODY_MEMBERS[entry.kind], 'roster: kind or members');
  const day = dayNumber(entry.day);
  insist(day >= channel.day, 'roster: day goes back');
  checkSigners(channel, entry, day);
  const head = toB64u(hashOf(entry));
  return { ...withEffect(channel, entry, day), day, head, hashes: [...channel.hashes, head], days: [...channel.days, day] };
}

function checkSigners(channel: Channel, entry: Entry, day: number): void {
  const rule = SIGNED_BY[entry.kind];
  const by = entry.signatures.map((signature) => signature.by);
  const second = by[1] ?? 0;
  const expected =
    rule === 'official' ? [numberIn(entry.body, 'official')] : rule === 'root' || isFounding(channel, day) ? [0] : [0, second];
  if (expected.length === 2) insist(isServing(channel, second, day), 'roster: second signer does not serve');
  checkSignatures(entry, expected, (number) => (number === 0 ? channel.rootKey : active(channel, number).key));
}

function checkSignatures(entry: Entry, expected: number[], keyOf: (number: number) => Uint8Array): void {
  const { n, previous, day, kind, body } = entry;
  const message = join(label('motrost/v1/roster'), utf8(jcs({ n, previous, day, kind, body })));
  insist(jcs(entry.signatures.map(({ by }) => by)) === jcs(expected), 'roster: signers');
  for (const { by, signature } of entry.signatures)
    insist(isSigned(fromB64u(signature), message, keyOf(by)), 'roster: signature');
}

function withEffect(channel: Channel, entry: Entry, day: number): Channel {
  const body = entry.body;
  if (entry.kind === 'rules') {
    const length = (body.rules as Body).period as PeriodLength;
    return { ...channel, lengths: [...channel.lengths, { from: secondComing(channel, day), length }] };
  }
  const official = numberIn(body, 'official');
  if (entry.kind === 'admit') return { ...channel, officials: [...channel.officials, admitted(channel, body, day)] };
  const person = active(channel, official);
  if (entry.kind === 'retire' || entry.kind === 'lost') {
    const officials = channel.officials.with(official - 1, { ...person, left: day });
    const remaining = officials.filter(({ role, left }) => role === 'ombudsperson' && left === null).length;
    const mayGo = entry.kind === 'lost' || person.role === 'leader' || isFounding(channel, day) || remaining >= 2;
    insist(mayGo, 'roster: fewer than two ombudspersons left');
    return { ...channel, officials };
  }
  if (entry.kind === 'leave') {
    const leave = { official, day, first: dayNumber(body.firstOn as string), last: dayNumber(body.lastOn as string) };
    const said = channel.leaves.filter((one) => one.official === official && one.day > day - 365).length;
    insist(person.role === 'ombudsperson' && said < 40 && entry.n < 3840, 'roster: no leave of this person');
    insist(leave.first <= leave.last && leave.last - leave.first < 366, 'roster: leave');
    return { ...channel, leaves: [...channel.leaves, leave] };
  }
  const first = numberIn(body, 'firstPeriod');
  const now = periodOf(channel, day);
  const free = Math.max(
    now,
    ...channel.keyLists.filter((list) => list.official === official).map((list) => list.first + KEY_PERIODS - 1),
  );
  insist(person.role === 'ombudsperson' && first > free && first <= now + 60, 'roster: key list');
  return { ...channel, keyLists: [...channel.keyLists, { official, first, list: body.list as string }] };
}

function admitted(channel: Channel, body: Body, day: number): Admitted {
  const key = fromB64u(body.key as string);
  insist(body.official === channel.officials.length + 1, 'roster: not the next number');
  insist(body.role === 'ombudsperson' || body.role === 'leader', 'roster: role');
  insist(![channel.rootKey, ...channel.officials.map((one) => one.key)].some((one) => equal(one, key)), 'roster: key twice');
  return { role: body.role, from: secondComing(channel, day), key, left: null };
}

function active(channel: Channel, official: number): Admitted {
  const person = channel.officials[official - 1];
  insist(person !== undefined && person.left === null, 'roster: nobody active');
  return person;
}

function isServing(channel: Channel, official: number, day: number): boolean {
  const person = channel.officials[official - 1];
  const isGone = person === undefined || (person.left !== null && person.left <= day);
  return !isGone && person.role === 'ombudsperson' && person.from <= periodOf(channel, day);
}

function isFounding(channel: Channel, day: number): boolean {
  const numbers = channel.officials.map((_, place) => place + 1);
  const now = periodOf(channel, day);
  const starts = Array.from({ length: now + 1 }, (_, period) => periodDays(channel, period).first);
  // Who leaves on the first day itself has served in that period.
  const served = (number: number, period: number, start: number) => {
    const { role, from, left } = channel.officials[number - 1] as Admitted;
    return role === 'ombudsperson' && from <= period && (left === null || left >= start);
  };
  return !starts.some((start, period) => numbers.filter((number) => served(number, period, start)).length >= 2);
}

function secondComing(channel: Channel, day: number): number {
  let period = periodOf(channel, day) + 2;
  while (periodDays(channel, period).first < day + 7) period++;
  return period;
}

const isBoundary: Record<PeriodLength, (day: number) => boolean> = {
  week: (day) => (day + 3) % 7 === 0,
  fortnight: (day) => (day - 4) % 14 === 0,
  month: (day) => dayText(day).endsWith('-01'),
};

/** First and last day of a period. */
export function periodDays(channel: Pick<Channel, 'genesisDay' | 'lengths'>, period: number): { first: number; last: number } {
  let first = channel.genesisDay;
  for (let number = 0; ; number++) {
    const length = channel.lengths.findLast(({ from }) => from <= number)?.length ?? 'week';
    if (number === 0) while (!isBoundary[length](first)) first--;
    let next = first + 1;
    while (!isBoundary[length](next)) next++;
    if (number === period) return { first, last: next - 1 };
    first = next;
  }
}

export function periodOf(channel: Pick<Channel, 'genesisDay' | 'lengths'>, day: number): number {
  let period = 0;
  while (periodDays(channel, period).last < day) period++;
  return period;
}

/** Everyone in the queue for the period: the first is on duty, those away stand last. */
export function dutyOrder(channel: Channel, period: number): number[] {
  let queue: number[] = [];
  let onDuty: number | undefined;
  for (let number = 0; ; number++) {
    const { first, last } = periodDays(channel, number);
    const joining = channel.officials.flatMap(({ role, from }, place) =>
      role === 'ombudsperson' && from === number ? [place + 1] : [],
    );
    const back = queue.filter((official) => official === onDuty);
    queue = [...queue.filter((official) => official !== onDuty), ...joining, ...back];
    queue = queue.filter((official) => (channel.officials[official - 1]?.left ?? Infinity) > first - 7);
    const isAway = (official: number) =>
      channel.leaves.some(
        (leave) => leave.official === official && leave.day <= first - 7 && leave.first <= last && leave.last >= first,
      );
    onDuty = queue.find((official) => !isAway(official));
    if (number === period) return [...queue.filter((official) => !isAway(official)), ...queue.filter(isAway)];
  }
}

/** The readers of a deposit: the primary, then the deputies; nothing is sent to fewer than two. `withKeys` are the officials who have a key record for the period. */
export function readersOf(
  channel: Channel,
  period: number,
  excluded: readonly number[],
  withKeys: readonly number[],
): number[] {
  const mayRead = (official: number) =>
    !excluded.includes(official) && withKeys.includes(official) && channel.officials[official - 1]?.left === null;
  return dutyOrder(channel, period).filter(mayRead).slice(0, 3);
}

export type KeyRecord = { official: number; key: string; hashes: string };

/** The X-Wing public key of a key record, checked against the chain. */
export function periodKey(channel: Channel, period: number, record: KeyRecord): Uint8Array {
  const entry = channel.keyLists.find(
    ({ official, first }) => official === record.official && first <= period && period < first + KEY_PERIODS,
  );
  insist(entry !== undefined, 'keys: no list covers the period');
  const hashes = fromB64u(record.hashes);
  const list = sha256(join(label('motrost/v1/key-list'), u8(record.official), u32(entry.first), hashes));
  insist(hashes.length === KEY_PERIODS * 32 && toB64u(list) === entry.list, 'keys: list');
  const key = fromB64u(record.key);
  const place = (period - entry.first) * 32;
  insist(key.length === 1216 && equal(sha256(key), hashes.slice(place, place + 32)), 'keys: hash');
  return key;
}

export type Witness = { official: number; n: number; head: string; day: string; signature: string };

/** Whether the head is fresh; throws where a witness who still serves shows that the log is forked or cut, or did not sign. */
export function isFresh(channel: Channel, witnesses: readonly Witness[], today: string): boolean {
  const serving = witnesses.filter(({ official }) => isServing(channel, official, dayNumber(today)));
  for (const { official, n, head, day, signature } of serving) {
    const message = join(label('motrost/v1/witness'), channel.channelId, u32(n), fromB64u(head), u32(dayNumber(day)));
    insist(isSigned(fromB64u(signature), message, active(channel, official).key), 'witness: signature');
    insist(channel.hashes[n] === head, 'witness: forked or cut');
    const later = channel.days[n + 1];
    insist(later === undefined || later >= dayNumber(day) - 1, 'witness: backdated after it');
  }
  const recent = serving.filter(({ day }) => dayNumber(day) >= dayNumber(today) - 14);
  return new Set(recent.map(({ official }) => official)).size >= 2;
}
