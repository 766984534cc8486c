import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { isGone, type Roster } from '../../protocol/roster.ts';
import { type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { verifyNextEntry } from '../../protocol/verify-roster.ts';
import { type Entry, type ListedEntry, walkRoster } from '../decoder/roster.ts';
import { RosterMaker, testSigner } from '../roster-maker.ts';

/** Root can remove people alone. Once a channel is founded, `retire` always leaves two who can receive a letter. */
const MONDAY = day('2026-08-03');
const TODAY = day('2026-11-22');

/** Founded by so many ombudspersons and a leader, whose number is the last. */
async function house(ombudspersons: number): Promise<RosterMaker> {
  const maker = await RosterMaker.found(MONDAY);
  for (let count = 0; count < ombudspersons; count++) await maker.admit(MONDAY);
  await maker.admit(MONDAY, { role: 'leader' });
  return maker;
}

async function removal(maker: RosterMaker, kind: 'retire' | 'lost', official: number, on: Day): Promise<RosterEntry> {
  return signEntry(await maker.unsigned(on, kind, { official }), [maker.root]);
}

/** What becomes of one more entry: nothing, or the fault. Both readers have to agree. */
async function outcome(maker: RosterMaker, entry: RosterEntry): Promise<string> {
  const told = await verifyNextEntry(await maker.verify(TODAY), entry, TODAY).then(
    () => 'accepted',
    (error) => (error instanceof RosterFault ? error.fault : String(error)),
  );
  const walk = () => walkRoster([...maker.entries, entry] as unknown as ListedEntry[] & Entry[], TODAY);
  if (told === 'accepted') walk();
  else expect(walk).toThrow();
  return told;
}

test('the last two ombudspersons cannot retire, and can be reported lost at once', async () => {
  const maker = await house(2);
  expect(await outcome(maker, await removal(maker, 'retire', 1, TODAY))).toBe('forbidden');
  expect(await outcome(maker, await removal(maker, 'lost', 1, TODAY))).toBe('accepted');
  maker.entries.push(await removal(maker, 'lost', 1, TODAY));
  expect(await outcome(maker, await removal(maker, 'retire', 2, TODAY))).toBe('forbidden');
  expect(await outcome(maker, await removal(maker, 'lost', 2, TODAY))).toBe('accepted');
});

test('a leader can retire whoever is left', async () => {
  const maker = await house(2);
  maker.entries.push(await removal(maker, 'lost', 1, TODAY));
  expect(await outcome(maker, await removal(maker, 'retire', 3, TODAY))).toBe('accepted');
});

test('before founding has ended anybody can retire', async () => {
  const maker = await house(2);
  expect(await outcome(maker, await removal(maker, 'retire', 1, addDays(MONDAY, 13)))).toBe('accepted');
  expect(await outcome(maker, await removal(maker, 'retire', 1, addDays(MONDAY, 14)))).toBe('forbidden');
});

test('who has been admitted and does not serve yet is one who is left', async () => {
  const maker = await house(2);
  await maker.admit(addDays(TODAY, -1), {}, 1);
  expect(await outcome(maker, await removal(maker, 'retire', 1, TODAY))).toBe('accepted');
});

const act = fc.record({
  kind: fc.constantFrom<('retire' | 'lost' | 'admit')[]>('retire', 'retire', 'lost', 'admit'),
  who: fc.nat({ max: 20 }),
  after: fc.integer({ min: 0, max: 9 }),
});

test('in random histories every retirement after founding leaves two, and both readers say the same', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 5 }), fc.array(act, { maxLength: 10 }), async (founders, acts) => {
      const maker = await house(founders);
      let on = MONDAY;
      for (const { kind, who, after } of acts) {
        on = addDays(on, after);
        const before = await maker.verify(TODAY);
        const entry = await entryOf(maker, before, kind, who, on);
        if (!entry) continue;
        const told = await outcome(maker, entry);
        seen.set(`${kind}: ${told}`, (seen.get(`${kind}: ${told}`) ?? 0) + 1);
        if (told !== 'accepted') continue;
        maker.entries.push(entry);
        if (entry.kind === 'admit') maker.officials++;
        const then = await maker.verify(TODAY);
        const isFounded = before.foundedFrom !== null && on >= addDays(MONDAY, 7 * before.foundedFrom);
        if (entry.kind === 'retire' && isFounded && ombudsperson(before, entry.body.official))
          expect(active(then).length).toBeGreaterThanOrEqual(2);
      }
    }),
    { numRuns: 60 },
  );
  for (const one of ['retire: accepted', 'retire: forbidden', 'lost: accepted', 'admit: accepted'])
    expect(seen.get(one) ?? 0, one).toBeGreaterThan(5);
}, 60_000);

function active({ officials }: Roster): number[] {
  return [...officials.values()]
    .filter((official) => official.role === 'ombudsperson' && !isGone(official))
    .map(({ number }) => number);
}

function ombudsperson({ officials }: Roster, number: number): boolean {
  return officials.get(number)?.role === 'ombudsperson';
}

/** An entry that would be right but for the rule that is tested here; null where nobody could sign it. */
async function entryOf(maker: RosterMaker, roster: Roster, kind: 'retire' | 'lost' | 'admit', who: number, on: Day) {
  const here = [...roster.officials.values()].filter((official) => !isGone(official));
  if (kind !== 'admit') {
    const official = here[who % Math.max(here.length, 1)]?.number;
    return official === undefined ? null : removal(maker, kind, official, on);
  }
  const week = Math.floor((Date.parse(on) - Date.parse(MONDAY)) / (7 * 86_400_000));
  const second = here.find(({ role, servesFrom }) => role === 'ombudsperson' && servesFrom <= week);
  const isFounding = roster.foundedFrom === null || week < roster.foundedFrom;
  if (!isFounding && !second) return null;
  const official = maker.officials + 1;
  const person = { role: 'ombudsperson' as const, name: 'Ny', unit: 'Enheten', affiliation: null };
  const body = { official, ...person, key: toText(testSigner(official).key) };
  const signers = isFounding || !second ? [maker.root] : [maker.root, testSigner(second.number)];
  return signEntry(await maker.unsigned(on, 'admit', body), signers);
}

function toText(key: Uint8Array): string {
  return Buffer.from(key).toString('base64url');
}
