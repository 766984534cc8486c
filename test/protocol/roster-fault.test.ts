import { beforeAll, describe, expect, test } from 'vitest';
import type { Witness } from '../../protocol/api-schemas.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import {
  type EntrySigner,
  entryHash,
  ROOT,
  type RosterEntry,
  signEntry,
  type UnsignedEntry,
} from '../../protocol/roster-entry.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { claimedChannelId, verifyFounding, verifyProposal, verifyRoster, verifyWitness } from '../../protocol/verify-roster.ts';
import { anyHashes, RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

/** Which fault a log is said to have, and at which entry: one broken log for each name, and what else could be taken for it. */
const MONDAY = day('2026-08-03');
const TODAY = day('2026-11-22');

let maker: RosterMaker;
let roster: Roster;
beforeAll(async () => {
  maker = await RosterMaker.found(MONDAY);
  for (let count = 0; count < 3; count++) await maker.admit(MONDAY);
  await maker.listKeys(MONDAY, 1, 2, anyHashes(1));
  await maker.leave(addDays(MONDAY, 30), 2, TODAY, TODAY);
  roster = await maker.verify(TODAY);
});

/** The fault that somebody finds: its name and the entry, or `none`. */
async function found(act: () => Promise<unknown>): Promise<[string, number] | 'none'> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RosterFault)) throw error;
    expect([error.code, error.status, error.name]).toEqual(['entry-refused', 422, 'RosterFault']);
    return [error.fault, error.n];
  }
  return 'none';
}

const read = (entries: readonly unknown[], witnesses: readonly Witness[] = [], channelId = roster.channelId) =>
  found(() => verifyRoster({ entries, witnesses }, channelId, TODAY));

const anyKey = () => toB64u(testSigner(40).key);

/** The entries with one more, signed by root unless told. */
async function more(
  kind: RosterEntry['kind'],
  body: unknown,
  change: Partial<UnsignedEntry> = {},
  signers: readonly EntrySigner[] = [maker.root],
): Promise<readonly unknown[]> {
  const unsigned = await maker.unsigned(TODAY, kind, body as never);
  return [...maker.entries, await signEntry({ ...unsigned, ...change } as UnsignedEntry, signers)];
}

const without = (entries: readonly unknown[]) =>
  entries.map((entry) => {
    const { previous: _link, ...rest } = entry as RosterEntry;
    return rest;
  });

describe('a log', () => {
  test('that is right has no fault, with and without `previous`', async () => {
    expect([await read(maker.entries), await read(without(maker.entries))]).toEqual(['none', 'none']);
  });

  test('`shape`: an entry of another form or version, or nothing at all', async () => {
    const stray = maker.entries.with(3, { ...(maker.entries[3] as RosterEntry), more: 1 } as never);
    expect(await read(stray)).toEqual(['shape', 3]);
    const [genesis, ...rest] = maker.entries as [RosterEntry, ...RosterEntry[]];
    expect(await read([{ ...genesis, body: { ...genesis.body, version: 2 } }, ...rest])).toEqual(['shape', 0]);
    for (const entries of [[], [null], ['x']]) expect(await read(entries)).toEqual(['shape', 0]);
    expect(await found(() => claimedChannelId([]))).toEqual(['shape', 0]);
    const witness = await maker.witness(1, TODAY);
    expect(await read(maker.entries, [witness, witness])).toEqual(['shape', 0]);
  });

  test('`other-channel`: it begins with another entry', async () => {
    expect(await read(maker.entries, [], new Uint8Array(32))).toEqual(['other-channel', 0]);
    const other = await RosterMaker.found(addDays(MONDAY, 1));
    expect(await read(other.entries)).toEqual(['other-channel', 0]);
    expect(await read(maker.entries.slice(1))).toEqual(['other-channel', 0]);
  });

  test('`gap`: an entry is missing or stands twice, or the chain leads elsewhere', async () => {
    const { entries } = maker;
    for (const log of [entries.toSpliced(3, 1), without(entries.toSpliced(3, 1))]) expect(await read(log)).toEqual(['gap', 3]);
    expect(await read(entries.toSpliced(3, 0, entries[2] as RosterEntry))).toEqual(['gap', 3]);
    expect(
      await read(await more('retire', { official: 3 }, { previous: toB64u(await entryHash(entries[1] as RosterEntry)) })),
    ).toEqual(['gap', entries.length]);
  });

  test('`reordered`: all entries are there, in another order', async () => {
    const swapped = maker.entries.with(2, maker.entries[3] as RosterEntry).with(3, maker.entries[2] as RosterEntry);
    for (const log of [swapped, without(swapped)]) expect(await read(log)).toEqual(['reordered', 2]);
  });

  test('`backdated`: an entry of an earlier day than the one before', async () => {
    const before = addDays(MONDAY, 29);
    expect(await read(await more('retire', { official: 3 }, { day: before }))).toEqual(['backdated', maker.entries.length]);
  });

  test('`future`: an entry, a genesis or a witness of a day that has not come', async () => {
    const n = maker.entries.length;
    expect(await read(await more('retire', { official: 3 }, { day: addDays(TODAY, 2) }))).toEqual(['future', n]);
    expect(await read(await more('retire', { official: 3 }, { day: addDays(TODAY, 1) }))).toBe('none');
    const tomorrow = await RosterMaker.found(addDays(TODAY, 1));
    expect(await read(tomorrow.entries, [], await tomorrow.channelId())).toEqual(['future', 0]);
    expect(await found(() => verifyFounding(tomorrow.entries[0] as RosterEntry, TODAY))).toEqual(['future', 0]);
    expect(await read(maker.entries, [await maker.witness(1, addDays(TODAY, 2))])).toEqual(['future', n - 1]);
  });

  test('`unsigned`: a signature is missing, one too many, or of somebody who may not sign', async () => {
    const n = maker.entries.length;
    expect(await read(await more('rules', { rules: SMALL }))).toEqual(['unsigned', n]);
    expect(await read(await more('retire', { official: 3 }, {}, [maker.root, testSigner(1)]))).toEqual(['unsigned', n]);
    expect(await read(await more('retire', { official: 3 }, {}, [testSigner(1)]))).toEqual(['unsigned', n]);
    const leave = { official: 1, firstOn: TODAY, lastOn: TODAY };
    expect(await read(await more('leave', leave, {}, [testSigner(2)]))).toEqual(['unsigned', n]);
    const rootOnly = { by: 9, sign: maker.root.sign, key: maker.root.key };
    const [genesis] = (await RosterMaker.found(MONDAY)).entries as [RosterEntry];
    const { signatures: _old, ...unsigned } = genesis;
    const odd = await signEntry(unsigned as UnsignedEntry, [rootOnly]);
    expect(await found(() => verifyFounding(odd, TODAY))).toEqual(['unsigned', 0]);
    const leader = {
      official: 2,
      n: n - 1,
      head: toB64u(roster.hashes.at(-1) as Uint8Array),
      day: TODAY,
      signature: 'A'.repeat(86),
    };
    expect(await found(() => verifyWitness(roster, { ...leader, official: 77 }, TODAY))).toEqual(['unsigned', n - 1]);
  });

  test('`forged`: a signature is not right', async () => {
    const n = maker.entries.length;
    expect(await read(await more('retire', { official: 3 }, {}, [testSigner(ROOT, 199)]))).toEqual(['forged', n]);
    const second = { ...testSigner(1, 9) };
    expect(await read(await more('rules', { rules: SMALL }, {}, [maker.root, second]))).toEqual(['forged', n]);
    const witness = { ...(await maker.witness(1, TODAY)), signature: (await maker.witness(2, TODAY)).signature };
    expect(await read(maker.entries, [witness])).toEqual(['forged', n - 1]);
    const stranger = await RosterMaker.found(MONDAY);
    const { signatures: _old, ...unsigned } = stranger.entries[0] as RosterEntry;
    const forged = await signEntry(unsigned as UnsignedEntry, [testSigner(ROOT, 7)]);
    expect(await found(() => verifyFounding(forged, TODAY))).toEqual(['forged', 0]);
  });

  test('`forbidden`: what it says is against the rules, whoever signs it', async () => {
    const n = maker.entries.length;
    expect(await read(await more('retire', { official: 77 }))).toEqual(['forbidden', n]);
    const leave = { official: 1, firstOn: TODAY, lastOn: addDays(TODAY, -1) };
    expect(await read(await more('leave', leave, {}, [testSigner(1)]))).toEqual(['forbidden', n]);
    const keys = { official: 1, firstPeriod: 3, list: toB64u(new Uint8Array(32)) };
    expect(await read(await more('keys', keys, {}, [testSigner(1)]))).toEqual(['forbidden', n]);
  });

  test('`shape`: a name with something in it that nobody sees', async () => {
    const name = (added: string) => ({
      official: 4,
      role: 'leader',
      name: `Anna${added}Berg`,
      unit: 'E',
      affiliation: null,
      key: anyKey(),
    });
    for (const invisible of ['\u034f', '\u3164', '\ufe0f', '\u115f', '\u200b'])
      expect((await read(await more('admit', name(invisible))))[0]).toBe('shape');
  });

  test('`cut` and `forked`: somebody has witnessed more than there is, or something else', async () => {
    const witness = await maker.witness(1, TODAY);
    expect(await read(maker.entries, [witness])).toBe('none');
    expect(await read(maker.entries.slice(0, -1), [witness])).toEqual(['cut', witness.n]);
    const fork = await RosterMaker.found(MONDAY);
    for (let count = 0; count < 3; count++) await fork.admit(MONDAY);
    await fork.listKeys(MONDAY, 1, 2, anyHashes(1));
    await fork.leave(addDays(MONDAY, 30), 3, TODAY, TODAY);
    expect(await read(fork.entries, [witness])).toEqual(['forked', witness.n]);
    expect(await read(fork.entries, [await maker.witness(1, MONDAY, 2)])).toBe('none');
  });

  test('`backdated`: an entry that was not there when somebody witnessed the one before, of a day long before that', async () => {
    const [last] = maker.entries.slice(-1);
    const before = (last?.n ?? 0) - 1;
    const saidOn = last?.day ?? TODAY;
    expect(await read(maker.entries, [await maker.witness(1, addDays(saidOn, 1), before)])).toBe('none');
    expect(await read(maker.entries, [await maker.witness(1, addDays(saidOn, 2), before)])).toEqual(['backdated', last?.n]);
  });
});

describe('a proposal', () => {
  const admit = { official: 4, role: 'leader', name: 'Ny', unit: 'E', affiliation: null, key: toB64u(testSigner(4).key) };
  const proposal = async (...args: Parameters<typeof more>) => {
    const entry = (await more(...args)).at(-1) as RosterEntry;
    return found(() => verifyProposal(roster, entry, TODAY));
  };
  const n = () => maker.entries.length;

  test('of an admission or of rules, that root alone has signed, is right', async () => {
    expect(await proposal('admit', admit)).toBe('none');
    expect(await proposal('rules', { rules: { ...SMALL, slots: 4 } })).toBe('none');
  });

  test('is refused where no second signature is needed, or more or another than root’s is there', async () => {
    expect(await proposal('retire', { official: 3 })).toEqual(['unsigned', n()]);
    expect(await proposal('lost', { official: 3 })).toEqual(['unsigned', n()]);
    expect(await proposal('leave', { official: 1, firstOn: TODAY, lastOn: TODAY })).toEqual(['unsigned', n()]);
    expect(await proposal('admit', admit, {}, [maker.root, testSigner(1)])).toEqual(['unsigned', n()]);
    expect(await proposal('admit', admit, {}, [testSigner(1)])).toEqual(['unsigned', n()]);
    expect(await proposal('admit', admit, {}, [testSigner(ROOT, 199)])).toEqual(['forged', n()]);
    const young = await RosterMaker.found(TODAY);
    const entry = await signEntry(await young.unsigned(TODAY, 'admit', { ...admit, official: 1 } as never), [young.root]);
    const founding = await young.verify(TODAY);
    expect(await found(() => verifyProposal(founding, entry, TODAY))).toEqual(['unsigned', 1]);
  });

  test('is refused out of its place or time, and for what no signature makes right', async () => {
    expect(await proposal('admit', admit, { n: 3 })).toEqual(['gap', 3]);
    expect(await proposal('admit', admit, { previous: toB64u(new Uint8Array(32)) })).toEqual(['gap', n()]);
    expect(await proposal('admit', admit, { day: addDays(TODAY, 2) })).toEqual(['future', n()]);
    expect(await proposal('admit', admit, { day: addDays(MONDAY, 28) })).toEqual(['backdated', n()]);
    expect(await proposal('admit', { ...admit, official: 5 })).toEqual(['forbidden', n()]);
    expect(await proposal('admit', { ...admit, key: toB64u(testSigner(1).key) })).toEqual(['forbidden', n()]);
    expect(await proposal('admit', { ...admit, key: toB64u(new Uint8Array(32)) })).toEqual(['forbidden', n()]);
  });
});
