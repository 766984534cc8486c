import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import type { WrappedPasskey } from '../../protocol/office-schemas.ts';
import { ROOT, type RosterEntry, type RosterEntryOf, signEntry } from '../../protocol/roster-entry.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { keepFoundingCode } from '../../worker/store/founding.ts';
import { replaceProposal } from '../../worker/store/proposals.ts';
import { RosterMaker, SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { admission, applicationOf, hashOf, makeApplication, makePasskey, unchanging } from './office.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const propose = (entry: unknown) => house.send('/api/roster/proposal', { json: { entry } });
const append = (entry: unknown) => house.send('/api/roster', { json: { entry, keys: null } });
const waiting = async (by = 1) =>
  ((await (await house.sendAs(by, '/api/roster/proposal')).json()) as { entry: RosterEntry | null }).entry;

async function refused(entry: unknown): Promise<string | number> {
  return unchanging(house, () => refusalOf(propose(entry)));
}

/** What root says of the next entry. */
async function rules(change: Partial<RosterEntryOf<'rules'>> = {}, slots = 4): Promise<RosterEntry> {
  const unsigned = await house.roster.unsigned(house.today(), 'rules', { rules: { ...SMALL, slots } });
  return signEntry({ ...unsigned, ...change } as typeof unsigned, [house.roster.root]);
}

/** The proposal with a second signature after root's. */
async function seconded(entry: RosterEntry, by: number): Promise<RosterEntry> {
  const { signatures, ...unsigned } = entry;
  const { signatures: second } = await signEntry(unsigned as never, [testSigner(by)]);
  return { ...entry, signatures: [...signatures, ...second] } as RosterEntry;
}

const admit = (seed: number, on = house.today()) => admission(house.roster, on, makeApplication(seed));

describe('a proposal', () => {
  test('waits for every serving ombudsperson, and a newer one takes its place', async () => {
    expect(await waiting()).toBeNull();
    const [first, second] = [await admit(50), await rules()];
    expect((await propose(first)).status).toBe(201);
    for (const by of [1, 4]) expect(await waiting(by)).toEqual(first);
    expect((await propose(first)).status).toBe(201);
    expect((await propose(second)).status).toBe(201);
    expect(await waiting()).toEqual(second);
  });

  test('is shown to nobody else', async () => {
    expect(await refusalOf(house.send('/api/roster/proposal'))).toBe('signature-missing');
    expect(await refusalOf(house.sendAs(5, '/api/roster/proposal'))).toBe('wrong-role');
    for (const by of [ROOT, 77]) expect(await refusalOf(house.sendAs(by, '/api/roster/proposal'))).toBe('signature-invalid');
  });

  test('that is not the next entry is a conflict', async () => {
    const n = house.roster.entries.length;
    for (const change of [
      { n: n - 1 },
      { n: n + 1 },
      { previous: toB64u(random(32)) },
      { previous: null },
      { n: 0, previous: null },
    ])
      expect(await refused(await rules(change)), JSON.stringify(change)).toBe('entry-conflict');
    expect(await refused(house.roster.entries[3])).toBe('entry-conflict');
    expect(await refused(house.roster.entries[0])).toBe('entry-conflict');
  });

  test('of another day than today or yesterday is refused', async () => {
    for (const days of [-2, -30, 1])
      expect(await refused(await rules({ day: addDays(house.today(), days) }))).toBe('stale-day');
  });

  test('of a kind that needs no second signature is refused', async () => {
    const { roster } = house;
    const today = house.today();
    const entries = [
      await signEntry(await roster.unsigned(today, 'retire', { official: 4 }), [roster.root]),
      await signEntry(await roster.unsigned(today, 'lost', { official: 4 }), [roster.root]),
      await signEntry(await roster.unsigned(today, 'leave', { official: 1, firstOn: today, lastOn: today }), [roster.root]),
      await signEntry(await roster.unsigned(today, 'leave', { official: 1, firstOn: today, lastOn: today }), [testSigner(1)]),
      await signEntry(await roster.unsigned(today, 'genesis', (roster.entries[0] as RosterEntryOf<'genesis'>).body), [
        roster.root,
      ]),
    ];
    await unchanging(house, async () => {
      for (const entry of entries) expect(await refusalOf(propose(entry)), entry.kind).toBe('entry-refused');
    });
  });

  test('that root has not signed, or not alone, or that says what is not allowed, is refused', async () => {
    const good = await admit(50);
    const { body } = good as RosterEntryOf<'admit'>;
    const { signatures: _root, ...unsigned } = good;
    const by = (...signers: Parameters<typeof signEntry>[1]) => signEntry(unsigned as never, signers);
    const said = async (change: Partial<typeof body>) =>
      signEntry({ ...unsigned, body: { ...body, ...change } } as never, [house.roster.root]);
    const entries = [
      await by(testSigner(1)),
      await by(house.roster.root, testSigner(1)),
      await by(testSigner(ROOT, 199)),
      { ...good, body: { ...body, name: 'En annan' } },
      await said({ official: body.official + 1 }),
      await said({ key: toB64u(testSigner(2).key) }),
      await said({ key: toB64u(house.roster.root.key) }),
      await said({ key: toB64u(new Uint8Array(32)) }),
      await rules({ day: addDays(house.today(), -1) }).then(({ signatures: _old, ...rest }) => ({ ...rest, signatures: [] })),
    ];
    const answers: (string | number)[] = [];
    await unchanging(house, async () => {
      for (const entry of entries) answers.push(await refusalOf(propose(entry)));
    });
    expect(answers).toEqual([...Array(8).fill('entry-refused'), 'malformed']);
    expect(await refusalOf(house.send('/api/roster/proposal', { json: { entry: good, keys: null } }))).toBe('malformed');
    expect(await refusalOf(house.send('/api/roster/proposal', { json: 'x'.repeat(4100) }))).toBe('too-large');
    expect(await refusalOf(append(good))).toBe('entry-refused');
  });

  test('that nothing waits for any more, because the roster went on in between, is not kept', async () => {
    const before = await house.dump();
    const database = openDatabase((await house.bindings()).DB);
    expect(await replaceProposal(database, await rules({ previous: toB64u(random(32)) }))).toBe(false);
    expect(await house.dump()).toBe(before);
  });
});

describe('the second signature', () => {
  test('by a serving ombudsperson makes it an entry, and it waits no longer', async () => {
    const proposal = await admit(50);
    await propose(proposal);
    for (const by of [5, 9]) expect(await refusalOf(append(await seconded(proposal, by)))).toBe('entry-refused');
    expect(await waiting()).toEqual(proposal);
    const entry = await seconded(proposal, 3);
    expect((await append(entry)).status).toBe(201);
    house.roster.entries.push(entry);
    house.roster.officials++;
    expect(await waiting()).toBeNull();
    expect(JSON.parse(await house.dump()).proposals).toEqual([]);
  });

  test('comes too late where any other entry has been appended: the proposal is void and gone', async () => {
    const proposal = await rules();
    await propose(proposal);
    const body = { official: 2, firstOn: house.today(), lastOn: house.today() };
    const leave = await signEntry(await house.roster.unsigned(house.today(), 'leave', body), [testSigner(2)]);
    expect((await append(leave)).status).toBe(201);
    house.roster.entries.push(leave);
    expect(await waiting()).toBeNull();
    expect(JSON.parse(await house.dump()).proposals).toEqual([]);
    expect(await refusalOf(append(await seconded(proposal, 1)))).toBe('entry-conflict');
    expect(await refused(proposal)).toBe('entry-conflict');
  });

  test('breaks off whole: where the proposal cannot go, the entry is not there', async () => {
    const { DB } = await house.bindings();
    const proposal = await rules();
    await propose(proposal);
    await DB.prepare("CREATE TRIGGER broken BEFORE DELETE ON proposals BEGIN SELECT RAISE(ABORT, 'half-way'); END").run();
    const before = await house.dump();
    expect(await refusalOf(append(await seconded(proposal, 1)))).toBe('server-fault');
    expect(await house.dump()).toBe(before);
    await DB.prepare('DROP TRIGGER broken').run();
    expect(await waiting()).toEqual(proposal);
  });

  test('is asked for until the end of the day after', async () => {
    const proposal = await rules();
    await propose(proposal);
    await house.setDaysAhead(1);
    await house.runDaily();
    expect(await waiting()).toEqual(proposal);
    await house.setDaysAhead(2);
    expect(await waiting()).toBeNull();
    expect(JSON.parse(await house.dump()).proposals).toHaveLength(1);
    await house.runDaily();
    expect(JSON.parse(await house.dump()).proposals).toEqual([]);
    expect(await refusalOf(append(await seconded(proposal, 1)))).toBe('stale-day');
    const renewed = await rules();
    expect((await propose(renewed)).status).toBe(201);
    expect(await waiting()).toEqual(renewed);
    const entry = await seconded(renewed, 1);
    expect((await append(entry)).status).toBe(201);
    house.roster.entries.push(entry);
  });
});

describe('an admission that waits while the time of its invitation ends', () => {
  const passkeyStatus = async ({ credential }: WrappedPasskey) => (await house.send(`/api/passkeys/${credential}`)).status;

  /** Somebody who is invited on this day, and answers at once, with a passkey. */
  async function applyOn(daysAhead: number, seed: number) {
    await house.setDaysAhead(daysAhead);
    const [token, passkey] = [random(16), makePasskey()];
    const invitation = { tokenHash: await hashOf(token), role: 'ombudsperson' };
    expect((await house.sendAs(ROOT, '/api/invitations', { json: invitation })).status).toBe(201);
    const request = await applicationOf(await house.roster.channelId(), token, seed, {}, passkey);
    expect((await house.send('/api/applications', { json: request })).status).toBe(201);
    return { passkey, key: request.application.key };
  }

  test('keeps what belongs to it: whoever is admitted on the day after has the passkey, and somebody else has none', async () => {
    const [other, { passkey }] = [await applyOn(20, 70), await applyOn(20, 71)];
    await house.setDaysAhead(34);
    const proposal = await admit(71);
    expect((await propose(proposal)).status).toBe(201);
    await house.setDaysAhead(35);
    await house.runDaily();
    expect(await passkeyStatus(other.passkey)).toBe(404);
    expect(await passkeyStatus(passkey)).toBe(200);
    const entry = await seconded(proposal, 1);
    expect((await append(entry)).status).toBe(201);
    house.roster.entries.push(entry);
    house.roster.officials++;
    await house.setDaysAhead(36);
    await house.runDaily();
    expect(await passkeyStatus(passkey)).toBe(200);
    expect(JSON.parse(await house.dump()).invitations).toEqual([]);
  });

  test('goes with all that belongs to it when nobody has signed', async () => {
    const { passkey, key } = await applyOn(50, 72);
    await house.setDaysAhead(64);
    expect((await propose(await admit(72))).status).toBe(201);
    for (const [day, isThere] of [
      [65, true],
      [66, false],
    ] as const) {
      await house.setDaysAhead(day);
      await house.runDaily();
      expect([await passkeyStatus(passkey), (await house.dump()).includes(key)], `day ${day}`).toEqual([
        isThere ? 200 : 404,
        isThere,
      ]);
    }
  });
});

describe('while founding lasts', () => {
  test('there is nothing to second: root’s own signature is enough, and a proposal is refused', async () => {
    const young = await openHouse({ founded: false });
    try {
      const [maker, code] = [await RosterMaker.found(young.today()), random(16)];
      await keepFoundingCode(openDatabase((await young.bindings()).DB), await hashOf(code));
      await young.send('/api/founding', { json: { entry: maker.entries[0], code: toB64u(code) } });
      const entry = await admission(maker, young.today(), makeApplication(1));
      expect(await refusalOf(young.send('/api/roster/proposal', { json: { entry } }))).toBe('entry-refused');
      expect((await young.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    } finally {
      await young.close();
    }
  });
});
