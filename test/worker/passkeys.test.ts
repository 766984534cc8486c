import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { MOST_PASSKEYS, type WrappedPasskey } from '../../protocol/office-schemas.ts';
import { ROOT } from '../../protocol/roster-entry.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertPasskey } from '../../worker/store/passkeys.ts';
import { testSigner } from '../roster-maker.ts';
import { type House, openHouse, signed } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { makePasskey, unchanging } from './office.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  await (await house.bindings()).DB.prepare('DELETE FROM passkeys').run();
});
afterAll(() => house.close());

const add = (official: number, passkey: object = makePasskey()) => house.sendAs(official, '/api/passkeys', { json: passkey });
const remove = (official: number, credential: string) =>
  house.sendAs(official, `/api/passkeys/${credential}`, { method: 'DELETE' });
const wrapped = (credential: string) => house.send(`/api/passkeys/${credential}`);
const own = async (official: number) => {
  const { passkeys } = (await (await house.sendAs(official, '/api/passkeys')).json()) as {
    passkeys: { credential: string; addedOn: string }[];
  };
  return passkeys;
};
const names = async (official: number) => (await own(official)).map(({ credential }) => credential);

async function unchanged(ask: () => Promise<Response>): Promise<string | number> {
  return unchanging(house, () => refusalOf(ask()));
}

describe('a passkey', () => {
  test('is added by any official, listed to that one with its day, and given by its credential to whoever has that', async () => {
    const [first, second, other] = [makePasskey(), makePasskey(), makePasskey()];
    expect(await refusalOf(add(1, first))).toBe(201);
    expect(await refusalOf(add(1, second))).toBe(201);
    expect(await refusalOf(add(5, other))).toBe(201);
    const credentials = [first.credential, second.credential].sort();
    expect(await own(1)).toEqual(credentials.map((credential) => ({ credential, addedOn: house.today() })));
    expect(await names(5)).toEqual([other.credential]);
    expect(await own(2)).toEqual([]);
    expect(await (await wrapped(second.credential)).json()).toEqual({ wrapped: second.wrapped });
  });

  test('that is there already is answered alike, and with other bytes or by somebody else it is refused', async () => {
    const passkey = makePasskey();
    await add(1, passkey);
    expect(await refusalOf(add(1, passkey))).toBe(200);
    expect(await unchanged(() => add(1, { ...passkey, wrapped: makePasskey().wrapped }))).toBe('malformed');
    expect(await unchanged(() => add(2, passkey))).toBe('malformed');
    expect(await names(1)).toEqual([passkey.credential]);
  });

  test('is taken away by its owner alone, and again is no matter', async () => {
    const passkey = makePasskey();
    await add(1, passkey);
    expect(await refusalOf(remove(2, passkey.credential))).toBe(200);
    expect(await names(1)).toEqual([passkey.credential]);
    for (let time = 0; time < 2; time++) expect(await refusalOf(remove(1, passkey.credential))).toBe(200);
    expect(await refusalOf(wrapped(passkey.credential))).toBe('not-found');
    expect(await names(1)).toEqual([]);
  });

  test('the ninth is refused, and there is room again when one has gone', async () => {
    for (let count = 0; count < MOST_PASSKEYS; count++) expect(await refusalOf(add(3))).toBe(201);
    expect(await unchanged(() => add(3))).toBe('too-many-passkeys');
    expect(await refusalOf(add(4))).toBe(201);
    const [one] = await names(3);
    await remove(3, String(one));
    expect(await refusalOf(add(3))).toBe(201);
    expect(await own(3)).toHaveLength(8);
  });

  test('nine at the same time are eight', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => refusalOf(add(2))));
    expect(answers.filter((answer) => answer === 201)).toHaveLength(8);
    expect(answers).toContain('too-many-passkeys');
    expect(await own(2)).toHaveLength(8);
  });

  test('nine that all have looked while there was room are eight', async () => {
    const database = openDatabase((await house.bindings()).DB);
    const row = () => ({ ...makePasskey(), roster_key: toB64u(testSigner(4).key), added_on: house.today() });
    // The first look of each is before the first write of any.
    const writes = Array.from({ length: 9 }, () =>
      insertPasskey(database, row(), { signature: toB64u(random(32)), spent_on: house.today() }).catch(({ code }) => code),
    );
    const outcomes = await Promise.all(writes);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(8);
    expect(outcomes).toContain('too-many-passkeys');
    expect(await own(4)).toHaveLength(8);
  });

  test('by a signature that is missing, old, of nobody, of root, or spent, is refused', async () => {
    const passkey = makePasskey();
    const json = { json: passkey };
    expect(await unchanged(() => house.send('/api/passkeys', json))).toBe('signature-missing');
    expect(await unchanged(() => house.send('/api/passkeys'))).toBe('signature-missing');
    expect(await unchanged(() => house.send(`/api/passkeys/${passkey.credential}`, { method: 'DELETE' }))).toBe(
      'signature-missing',
    );
    for (const by of [ROOT, 9, 77]) expect(await unchanged(() => add(by, passkey))).toBe('signature-invalid');
    const url = new URL('/api/passkeys', house.url);
    const old = await signed(1, url, json, Math.floor(Date.now() / 1000) - 90);
    expect(await unchanged(() => house.send('/api/passkeys', old))).toBe('signature-expired');
    const sent = await signed(1, url, json, Math.floor(Date.now() / 1000));
    expect((await house.send('/api/passkeys', sent)).status).toBe(201);
    expect(await unchanged(() => house.send('/api/passkeys', sent))).toBe('signature-replayed');
    const address = new URL(`/api/passkeys/${passkey.credential}`, house.url);
    const gone = await signed(1, address, { method: 'DELETE' }, Math.floor(Date.now() / 1000));
    expect((await house.send(address.pathname, gone)).status).toBe(200);
    await add(1, passkey);
    expect(await unchanged(() => house.send(address.pathname, gone))).toBe('signature-replayed');
  });

  test('in another shape, or under a name that can be none, is refused', async () => {
    const good: WrappedPasskey = makePasskey();
    await unchanging(house, async () => {
      for (const change of [
        { credential: good.credential.slice(1) },
        { credential: `${good.credential.slice(0, -1)}+` },
        { wrapped: good.wrapped.slice(4) },
        { wrapped: null },
        { addedOn: house.today() },
      ]) {
        expect(await refusalOf(add(1, { ...good, ...change })), JSON.stringify(change)).toBe('malformed');
      }
      for (const name of ['x', good.credential.slice(1), `${good.credential}A`, '%00', `${'_'.repeat(42)}.`]) {
        expect(await refusalOf(wrapped(name)), name).toBe('not-found');
        expect(await refusalOf(remove(1, name)), name).toBe('not-found');
      }
    });
    expect(await refusalOf(wrapped(good.credential))).toBe('not-found');
    expect(await refusalOf(house.send('/api/passkeys', { method: 'PUT', json: good }))).toBe('method-not-allowed');
  });

  test('of somebody who retires or is lost goes with the entry, and nobody else’s does', async () => {
    const passkeys = new Map([1, 5, 6].map((official) => [official, makePasskey()]));
    for (const [official, passkey] of passkeys) await add(official, passkey);
    const { roster } = house;
    for (const [kind, official] of [
      ['retire', 6],
      ['lost', 5],
    ] as const) {
      const entry = await roster.append(house.today(), kind, { official }, [roster.root]);
      expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    }
    const left = [...passkeys].map(async ([official, { credential }]) => [official, (await wrapped(credential)).status]);
    expect(await Promise.all(left)).toEqual([
      [1, 200],
      [5, 404],
      [6, 404],
    ]);
    expect(await unchanged(() => add(6))).toBe('signature-invalid');
  });
});
