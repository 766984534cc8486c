import { equalBytes, fromB64u } from './bytes.ts';
import { addDays, type Day, daysBetween } from './calendar.ts';
import { changeSchedule, foundSchedule, periodOn, takesEffect } from './duty-periods.ts';
import { isLowOrderKey } from './ed25519.ts';
import { isGone, type Official, type Roster, servingOfficial } from './roster.ts';
import { KEYS_PER_LIST, ROOT, type RosterEntry, type RosterEntryOf } from './roster-entry.ts';
import { RosterFault } from './roster-fault.ts';

/** What one entry changes (docs/protocol.md, section 5). Signatures and hashes are `verify-roster.ts`'s part. */

/** Entries of a whole log. */
export const MOST_ENTRIES = 4096;
/** The last places are kept for what root signs, and for keys: a log full of leave could not be rid of whoever filled it. */
const KEPT_ENTRIES = 256;
/** Days of one leave, both ends counted. */
export const MOST_LEAVE_DAYS = 366;
/** Leaves that one person may say in any so many days: what one key can write alone stays little, whoever has it. */
const MOST_LEAVES = 40;
const LEAVES_COUNTED_DAYS = 365;
/** How far ahead a key list may begin, in periods. */
const KEYS_AHEAD = 60;
const FOUNDERS = 2;
/** How many ombudspersons `retire` leaves: fewer could receive no letter. `lost` asks nobody. */
const FEWEST_LEFT = 2;

/** What entries change; the chain itself is added by `verify-roster.ts`. */
export type RosterState = Pick<Roster, 'municipality' | 'rootKey' | 'schedule' | 'officials' | 'foundedFrom'>;

/** The state that a genesis entry founds. */
export function foundedState({ body, day }: RosterEntryOf<'genesis'>): RosterState {
  return {
    municipality: body.municipality,
    rootKey: fromB64u(body.rootKey),
    schedule: foundSchedule(day, body.rules),
    officials: new Map(),
    foundedFrom: null,
  };
}

/** Who must sign an entry on top of this roster: numbers in rising order, with `second` for any one serving ombudsperson. */
export function signersOf(roster: Roster, entry: RosterEntry): readonly (number | 'second')[] {
  if (entry.kind === 'leave' || entry.kind === 'keys') return [entry.body.official];
  const needsSecond = (entry.kind === 'admit' || entry.kind === 'rules') && isFounded(roster, entry.day);
  return needsSecond ? [ROOT, 'second'] : [ROOT];
}

/** Whether somebody may be the second signer of an entry of that day. */
export function isSecondSigner(roster: Roster, number: number, on: Day): boolean {
  return servingOfficial(roster, number, on)?.role === 'ombudsperson';
}

/** Whether somebody can be admitted with an Ed25519 public key (32 bytes): nobody's yet, and none that anyone can sign for. */
export function isFreeKey(roster: Roster, key: Uint8Array): boolean {
  const taken = [roster.rootKey, ...[...roster.officials.values()].map((official) => official.key)];
  return !isLowOrderKey(key) && !taken.some((other) => equalBytes(other, key));
}

/** The state after an entry. Throws a `RosterFault`, `forbidden`, for what no signature can make right. */
export function effectOf(roster: Roster, entry: RosterEntry): RosterState {
  switch (entry.kind) {
    case 'genesis':
      throw new RosterFault('forbidden', entry.n);
    case 'rules':
      return { ...roster, schedule: changeSchedule(roster.schedule, entry.day, entry.body.rules) };
    case 'admit':
      return withFounding(roster, entry.day, admit(roster, entry));
    case 'retire':
      return withFounding(roster, entry.day, retire(roster, entry));
    case 'lost':
      return withFounding(
        roster,
        entry.day,
        change(roster, entry.body.official, () => ({ lostOn: entry.day })),
      );
    case 'leave':
      return { ...roster, officials: change(roster, entry.body.official, (official) => leave(roster, official, entry)) };
    case 'keys':
      return { ...roster, officials: change(roster, entry.body.official, (official) => listKeys(roster, official, entry)) };
  }
}

type Officials = Roster['officials'];

/** Whether founding has ended by that day, so that `admit` and `rules` need a second signature. */
export function isFounded(roster: RosterState, on: Day): boolean {
  return roster.foundedFrom !== null && roster.foundedFrom <= periodOn(roster, on);
}

function admit(roster: Roster, { n, body, day }: RosterEntryOf<'admit'>): Officials {
  const key = fromB64u(body.key);
  if (body.official !== roster.officials.size + 1 || !isFreeKey(roster, key)) throw new RosterFault('forbidden', n);
  const { official: number, role, name, unit, affiliation } = body;
  const servesFrom = takesEffect(roster, day);
  return new Map(roster.officials).set(number, {
    ...{ number, role, name, unit, affiliation, key, admittedOn: day, servesFrom },
    ...{ retiredOn: null, lostOn: null, leaves: [], keyLists: [] },
  });
}

/** Changes one official who is not gone. */
function change(roster: Roster, number: number, by: (official: Official) => Partial<Official>): Officials {
  const official = roster.officials.get(number);
  if (!official || isGone(official)) throw new RosterFault('forbidden', roster.entries.length);
  return new Map(roster.officials).set(number, { ...official, ...by(official) });
}

/** Root's word alone: once the channel is founded it may not leave fewer than two ombudspersons, who could receive no letter. */
function retire(roster: Roster, { n, body, day }: RosterEntryOf<'retire'>): Officials {
  const officials = change(roster, body.official, () => ({ retiredOn: day }));
  const isOmbudsperson = roster.officials.get(body.official)?.role === 'ombudsperson';
  if (isOmbudsperson && isFounded(roster, day) && ombudspersonsIn(officials).length < FEWEST_LEFT)
    throw new RosterFault('forbidden', n);
  return officials;
}

/** Who is not gone. */
function ombudspersonsIn(officials: Officials): Official[] {
  return [...officials.values()].filter((official) => official.role === 'ombudsperson' && !isGone(official));
}

/** Whether the next entry may be a leave of that official's, whatever its days: only the queue of ombudspersons asks who is away. */
export function maySayLeave({ entries }: Roster, { role, leaves }: Official, on: Day): boolean {
  const since = addDays(on, -LEAVES_COUNTED_DAYS);
  const said = leaves.filter(({ saidOn }) => saidOn > since).length;
  return role === 'ombudsperson' && said < MOST_LEAVES && entries.length < MOST_ENTRIES - KEPT_ENTRIES;
}

function leave(roster: Roster, official: Official, { n, body, day }: RosterEntryOf<'leave'>): Partial<Official> {
  const { firstOn, lastOn } = body;
  const isRight = firstOn <= lastOn && daysBetween(firstOn, lastOn) < MOST_LEAVE_DAYS;
  if (!isRight || !maySayLeave(roster, official, day)) throw new RosterFault('forbidden', n);
  return { leaves: [...official.leaves, { saidOn: day, firstOn, lastOn }] };
}

function listKeys(roster: Roster, official: Official, { n, body, day }: RosterEntryOf<'keys'>): Partial<Official> {
  const current = periodOn(roster, day);
  const before = official.keyLists.at(-1);
  const earliest = Math.max(current + 1, before ? before.firstPeriod + KEYS_PER_LIST : 0);
  const isRight = official.role === 'ombudsperson' && body.firstPeriod >= earliest && body.firstPeriod <= current + KEYS_AHEAD;
  if (!isRight) throw new RosterFault('forbidden', n);
  return { keyLists: [...official.keyLists, { firstPeriod: body.firstPeriod, list: fromB64u(body.list) }] };
}

/** Founding ends with the first period in which two ombudspersons serve, and then for good. */
function withFounding(roster: Roster, on: Day, officials: Officials): RosterState {
  if (isFounded(roster, on)) return { ...roster, officials };
  const beginnings = ombudspersonsIn(officials)
    .map((official) => official.servesFrom)
    .sort((a, b) => a - b);
  return { ...roster, officials, foundedFrom: beginnings[FOUNDERS - 1] ?? null };
}
