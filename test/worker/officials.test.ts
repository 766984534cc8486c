import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concat, toB64u } from '../../protocol/bytes.ts';
import { encodeVaultHeader, VAULT_SIZES, type VaultHeader } from '../../protocol/vault-layout.ts';
import { type House, openHouse, type Sent, signed } from './house.ts';
import { random, refusalOf } from './letters.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const seconds = () => Math.floor(Date.now() / 1000);

function vault(official: number, version: number, size: VaultHeader['size'] = 0) {
  const header = encodeVaultHeader({ official, version, size });
  return { version, vault: toB64u(concat(header, random(VAULT_SIZES[size] - header.length))) };
}

const put = (official: number, json: object) => house.sendAs(official, '/api/vault', { method: 'PUT', json });
const get = async (official: number) => (await house.sendAs(official, '/api/vault')).json();

describe('a signed request', () => {
  const url = () => new URL('/api/vault', house.url);
  const read = async (change: (sent: Sent) => Sent, official = 1, now = seconds()) =>
    refusalOf(house.send('/api/vault', change(await signed(official, url(), {}, now))));
  const without = (sent: Sent, name: string): Sent => {
    const { [name]: _left, ...headers } = sent.headers ?? {};
    return { ...sent, headers };
  };
  const replaced = (sent: Sent, name: string, from: RegExp | string, to: string): Sent => {
    const value = sent.headers?.[name] ?? '';
    expect(value).toMatch(from);
    return { ...sent, headers: { ...sent.headers, [name]: value.replace(from, to) } };
  };

  test('that is right is answered, and a read may be repeated', async () => {
    const sent = await signed(1, url(), {}, seconds());
    for (let time = 0; time < 2; time++) expect((await house.send('/api/vault', sent)).status).toBe(200);
  });

  test('without one of its fields is refused', async () => {
    expect(await read((sent) => without(sent, 'signature'))).toBe('signature-missing');
    expect(await read((sent) => without(sent, 'signature-input'))).toBe('signature-missing');
    expect(await read((sent) => without(sent, 'content-digest'))).toBe('signature-invalid');
  });

  test('that is a minute old, or from a minute ahead, has expired', async () => {
    for (const age of [-58, 58]) expect(await read((sent) => sent, 1, seconds() + age)).toBe(200);
    for (const age of [-63, 63, -86_400]) expect(await read((sent) => sent, 1, seconds() + age)).toBe('signature-expired');
  });

  test('that has been changed in any part is invalid', async () => {
    expect(await read((sent) => replaced(sent, 'signature-input', /keyid="1"/, 'keyid="2"'))).toBe('signature-invalid');
    expect(await read((sent) => replaced(sent, 'signature-input', /keyid="1"/, 'keyid="01"'))).toBe('signature-invalid');
    expect(await read((sent) => replaced(sent, 'signature-input', /created=\d+/, `created=${seconds() + 1}`))).toBe(
      'signature-invalid',
    );
    expect(await read((sent) => replaced(sent, 'signature-input', 'motrost/v1', 'motrost/v2'))).toBe('signature-invalid');
    expect(await read((sent) => replaced(sent, 'signature-input', /"@method" /, ''))).toBe('signature-invalid');
    expect(await read((sent) => replaced(sent, 'signature', /:../, ':AA'))).toBe('signature-invalid');
    const forGet = await signed(1, url(), {}, seconds());
    expect((await house.send('/api/vault', { ...forGet, method: 'HEAD' })).status).toBe(401);
    for (const name of ['signature', 'signature-input', 'content-digest']) {
      expect(await read((sent) => ({ ...sent, headers: { ...sent.headers, [name]: 'motrost=garbage;;"' } })), name).toBe(
        'signature-invalid',
      );
    }
  });

  test('for another address, query or body is invalid', async () => {
    const elsewhere = await signed(1, new URL('/api/vault', 'https://elsewhere.example'), {}, seconds());
    expect(await refusalOf(house.send('/api/vault', elsewhere))).toBe('signature-invalid');
    expect(await refusalOf(house.send('/api/vault?more=1', await signed(1, url(), {}, seconds())))).toBe('signature-invalid');
    const sent = await signed(1, url(), { method: 'PUT', json: vault(1, 1) }, seconds());
    expect(await refusalOf(house.send('/api/vault', { ...sent, body: JSON.stringify(vault(1, 1)) }))).toBe('signature-invalid');
  });

  test('by nobody, or by somebody who has gone or does not serve yet, is invalid', async () => {
    for (const official of [7, 200]) expect(await read((sent) => sent, official)).toBe('signature-invalid');
    const { roster } = house;
    const retire = await roster.append(house.today(), 'retire', { official: 6 }, [roster.root]);
    expect(await read((sent) => sent, 6)).toBe(200);
    await house.send('/api/roster', { json: { entry: retire, keys: null } });
    expect(await read((sent) => sent, 6)).toBe('signature-invalid');
  });

  test('that writes is accepted once, also when its copies come at the same time', async () => {
    const sent = await signed(2, url(), { method: 'PUT', json: vault(2, 1) }, seconds());
    const answers = await Promise.all(Array.from({ length: 3 }, async () => refusalOf(house.send('/api/vault', sent))));
    const refused = answers.filter((answer) => answer !== 200);
    expect(refused).toHaveLength(2);
    for (const answer of refused) expect(['signature-replayed', 'vault-conflict']).toContain(answer);
    const before = await house.dump();
    expect(await refusalOf(house.send('/api/vault', sent))).toBe('signature-replayed');
    expect(await house.dump()).toBe(before);
  });

  test('that is refused for what it says may be sent again', async () => {
    const sent = await signed(3, url(), { method: 'PUT', json: vault(3, 2) }, seconds());
    const before = await house.dump();
    expect(await refusalOf(house.send('/api/vault', sent))).toBe('vault-conflict');
    expect(await house.dump()).toBe(before);
    await put(3, vault(3, 1));
    expect(await refusalOf(house.send('/api/vault', sent))).toBe(200);
  });
});

describe('a vault', () => {
  test('is empty at first, then what its owner wrote last, and nobody else sees it', async () => {
    expect(await get(4)).toEqual({ version: 0, vault: null });
    const [first, second, third] = [vault(4, 1), vault(4, 2, 1), vault(4, 3, 2)];
    for (const written of [first, second, third]) {
      const answer = await put(4, written);
      expect([answer.status, await answer.json()]).toEqual([200, { version: written.version }]);
      expect(await get(4)).toEqual(written);
    }
    expect(await get(5)).toEqual({ version: 0, vault: null });
  });

  test('of a leader is kept like any other', async () => {
    const written = vault(5, 1);
    expect((await put(5, written)).status).toBe(200);
    expect(await get(5)).toEqual(written);
  });

  test('two devices cannot overwrite each other silently', async () => {
    const [{ version }, before] = [(await get(4)) as { version: number }, await house.dump()];
    for (const next of [version - 1, version, version + 2])
      expect(await refusalOf(put(4, vault(4, next)))).toBe('vault-conflict');
    expect(await house.dump()).toBe(before);
    const answers = await Promise.all([
      put(4, vault(4, version + 1)),
      put(4, vault(4, version + 1)),
      put(4, vault(4, version + 1)),
    ]);
    expect(await Promise.all(answers.map(refusalOf))).toEqual(
      expect.arrayContaining([200, 'vault-conflict', 'vault-conflict']),
    );
    expect(await get(4)).toMatchObject({ version: version + 1 });
  });

  test('of another person, version, size or kind inside is refused', async () => {
    const { version } = (await get(4)) as { version: number };
    const next = version + 1;
    const good = vault(4, next).vault;
    const changed = (offset: number, byte: number) => {
      const bytes = new Uint8Array(Buffer.from(good, 'base64url'));
      bytes[offset] = byte;
      return { version: next, vault: toB64u(bytes) };
    };
    const before = await house.dump();
    const attempts: [object, string][] = [
      [vault(3, next), 'malformed'],
      [{ version: next, vault: vault(4, next + 1).vault }, 'malformed'],
      [changed(0, 2), 'unsupported-version'],
      [changed(1, 2), 'unsupported-version'],
      [changed(2, 2), 'malformed'],
      [changed(2, 4), 'malformed'],
      [{ version: next, vault: good.slice(4) }, 'malformed'],
      [{ version: next, vault: `${good.slice(0, -1)}!` }, 'malformed'],
      [{ version: next, vault: `${good.slice(0, -1)}/` }, 'malformed'],
      [{ version: 0, vault: good }, 'malformed'],
      [{ version: String(next), vault: good }, 'malformed'],
      [{ version: next, vault: null }, 'malformed'],
      [{ version: next, vault: good, note: '' }, 'malformed'],
    ];
    for (const [json, code] of attempts) expect(await refusalOf(put(4, json))).toBe(code);
    expect(await house.dump()).toBe(before);
  });
});
