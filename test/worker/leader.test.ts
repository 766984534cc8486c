import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { signEntry } from '../../protocol/roster-entry.ts';
import { lastDays, scheduleFor } from '../../rules/release/schedule.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { MIDDLING, SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse, type Sent } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { makePasskey, unchanging } from './office.ts';

/** What a leader may ask of the server beside what everybody may: nothing but the own vault and passkeys. */
const LEADER = 5;
let house: House;
beforeAll(async () => {
  house = await openHouse({ rules: { trends: MIDDLING } });
});
afterAll(() => house.close());

/** Every door that is for ombudspersons alone, with a request that opens it for one. */
async function doors(): Promise<[path: string, sent: Sent][]> {
  const { official: _, ...witness } = await house.roster.witness(1, house.today());
  return [
    [`/api/letterbox/deposits?from=${house.today()}`, {}],
    ['/api/board/slots', { method: 'POST', json: { slot: toB64u(random(4096)) } }],
    ['/api/roster/proposal', {}],
    ['/api/roster/witnesses', { method: 'POST', json: witness }],
  ];
}

describe('a leader', () => {
  test('is refused wherever an ombudsperson is wanted, and nothing is kept of it', async () => {
    for (const [path, sent] of await doors())
      expect(await unchanging(house, () => refusalOf(house.sendAs(LEADER, path, sent))), path).toBe('wrong-role');
    for (const [path, sent] of await doors()) expect((await house.sendAs(1, path, sent)).status, path).toBeLessThan(300);
  });

  test('is refused by all such doors that there are', async () => {
    const root = join(import.meta.dirname, '../../worker/routes');
    const source = globSync('*.ts', { cwd: root }).map((name) => readFileSync(join(root, name), 'utf8'));
    expect(source.join('\n').match(/, 'ombudsperson'\)/g)).toHaveLength((await doors()).length);
  });

  test('signs nothing in an ombudsperson’s place: no rules, no admission, no release key, no release', async () => {
    const { roster } = house;
    const leader = testSigner(LEADER);
    const rules = await roster.unsigned(house.today(), 'rules', { rules: { ...SMALL, slots: 3 } });
    const key = toB64u(testSigner(99).key);
    const body = { official: 7, role: 'leader', name: 'Ny Ledare', unit: 'Staben', affiliation: null, key } as const;
    const admit = await roster.unsigned(house.today(), 'admit', body);
    for (const unsigned of [rules, admit]) {
      const entry = await signEntry(unsigned, [roster.root, leader]);
      expect(await unchanging(house, () => refusalOf(house.send('/api/roster', { json: { entry, keys: null } })))).toBe(
        'entry-refused',
      );
    }
    const verified = await roster.verify(house.today());
    const schedule = scheduleFor(verified, lastDays(verified, house.today()).at(-1) ?? house.today());
    if (!schedule) throw new Error('nothing runs');
    const log = new ReleaseLogMaker(verified);
    const entry = await log.addKey(schedule, { by: LEADER, day: house.today() });
    expect(await unchanging(house, () => refusalOf(house.send('/api/releases', { json: { entry } })))).toBe('entry-refused');
    const own = await new ReleaseLogMaker(verified).addKey(schedule, { by: 1, day: house.today() });
    expect((await house.send('/api/releases', { json: { entry: own } })).status).toBe(201);
  });

  test('has a vault and passkeys of the own, in which there is nothing of others', async () => {
    expect(await (await house.sendAs(LEADER, '/api/vault')).json()).toEqual({ version: 0, vault: null });
    const [own, other] = [makePasskey(), makePasskey()];
    const add = (by: number, json: unknown) => house.sendAs(by, '/api/passkeys', { method: 'POST', json });
    expect([(await add(LEADER, own)).status, (await add(1, other)).status]).toEqual([201, 201]);
    expect(await (await house.sendAs(LEADER, '/api/passkeys')).json()).toEqual({
      passkeys: [{ credential: own.credential, addedOn: house.today() }],
    });
    await house.sendAs(LEADER, `/api/passkeys/${other.credential}`, { method: 'DELETE' });
    expect((await house.send(`/api/passkeys/${other.credential}`)).status).toBe(200);
  });
});
