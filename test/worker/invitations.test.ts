import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, toB64u, utf8 } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import type { ListedInvitation } from '../../protocol/office-schemas.ts';
import { contentDigest } from '../../protocol/request-signature.ts';
import { ROOT } from '../../protocol/roster-entry.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { answerInvitation } from '../../worker/store/invitations.ts';
import { testSigner } from '../roster-maker.ts';
import { type House, openHouse, type Sent, signed } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { admission, applicationOf, hashOf, makeApplication, makePasskey, unchanging } from './office.ts';

let house: House;
let channelId: Bytes;
beforeAll(async () => {
  house = await openHouse();
  channelId = await house.roster.channelId();
});
afterAll(() => house.close());

const seconds = () => Math.floor(Date.now() / 1000);
const post = (json: object, by = ROOT) => house.sendAs(by, '/api/invitations', { json });
const ask = (token: Bytes) => house.send('/api/invitations/questions', { json: { token: toB64u(token) } });
const apply = (request: object) => house.send('/api/applications', { json: request });
const takeBack = async (token: Bytes) => house.sendAs(ROOT, `/api/invitations/${await hashOf(token)}`, { method: 'DELETE' });
const passkeyStatus = async (credential: string) => (await house.send(`/api/passkeys/${credential}`)).status;

async function listed(): Promise<ListedInvitation[]> {
  const answer = (await (await house.sendAs(ROOT, '/api/invitations')).json()) as { invitations: ListedInvitation[] };
  return answer.invitations;
}

/** Invites somebody, and gives the token. */
async function invite(role: ListedInvitation['role'] = 'ombudsperson'): Promise<Bytes> {
  const token = random(16);
  expect((await post({ tokenHash: await hashOf(token), role })).status).toBe(201);
  return token;
}

/** Says which refusal a request gets, and sees that nothing has changed. */
async function unchanged(request: () => Promise<Response>): Promise<string | number> {
  return unchanging(house, () => refusalOf(request()));
}

/** Seeds of `testSigner` for people who are invited: each another one. */
let seed = 50;
const next = () => ++seed;

describe('an invitation', () => {
  test('is made by root, known by its hash alone, and told to whoever has the token', async () => {
    const token = await invite('leader');
    const [invitation] = await listed();
    expect(invitation).toEqual({
      ...{ tokenHash: await hashOf(token), role: 'leader', invitedOn: house.today(), application: null },
    });
    expect(await (await ask(token)).json()).toEqual({ role: 'leader', invitedOn: house.today(), isAnswered: false });
    expect(await house.dump()).not.toContain(toB64u(token));
  });

  test('again is no matter, and with the other role is refused', async () => {
    const token = await invite();
    const tokenHash = await hashOf(token);
    expect((await post({ tokenHash, role: 'ombudsperson' })).status).toBe(200);
    expect(await unchanged(() => post({ tokenHash, role: 'leader' }))).toBe('malformed');
  });

  test('in another shape, of another token or by guess, is refused', async () => {
    const tokenHash = await hashOf(random(16));
    await unchanging(house, async () => {
      for (const json of [{ tokenHash }, { tokenHash, role: 'root' }, { tokenHash: `${tokenHash}A`, role: 'leader' }, []]) {
        expect(await refusalOf(post(json)), JSON.stringify(json)).toBe('malformed');
      }
      for (let guess = 0; guess < 3; guess++) {
        expect(await refusalOf(ask(random(16)))).toBe('not-found');
        const guessed = await applicationOf(channelId, random(16), next(), {}, makePasskey());
        expect(await refusalOf(apply(guessed))).toBe('not-found');
      }
      for (const size of [0, 15, 17, 32]) expect(await refusalOf(ask(random(size)))).toBe('malformed');
    });
    expect(await refusalOf(house.send('/api/invitations/questions'))).toBe('method-not-allowed');
    expect(await refusalOf(house.sendAs(ROOT, '/api/invitations/questions', { method: 'DELETE' }))).toBe('method-not-allowed');
  });

  test('is taken back by root, with what was answered and its passkey, and again is no matter', async () => {
    const token = await invite();
    const passkey = makePasskey();
    expect((await apply(await applicationOf(channelId, token, next(), {}, passkey))).status).toBe(201);
    expect(await passkeyStatus(passkey.credential)).toBe(200);
    for (let time = 0; time < 2; time++) expect((await takeBack(token)).status).toBe(200);
    expect(await passkeyStatus(passkey.credential)).toBe(404);
    expect(await refusalOf(ask(token))).toBe('not-found');
    const late = await applicationOf(channelId, token, next());
    expect(await unchanged(() => apply(late))).toBe('not-found');
    expect(await refusalOf(house.sendAs(ROOT, '/api/invitations/x', { method: 'DELETE' }))).toBe('not-found');
  });
});

test('an invitation that is taken back takes back the admission that waits for a second signature', async () => {
  const token = await invite();
  const sent = await applicationOf(channelId, token, next());
  expect((await apply(sent)).status).toBe(201);
  const other = await invite();
  const entry = await admission(house.roster, house.today(), sent.application);
  expect((await house.send('/api/roster/proposal', { json: { entry } })).status).toBe(201);
  const waits = async () => ((await (await house.sendAs(1, '/api/roster/proposal')).json()) as { entry: unknown }).entry;
  expect((await takeBack(other)).status).toBe(200);
  expect(await waits()).not.toBeNull();
  expect((await takeBack(token)).status).toBe(200);
  expect(await waits()).toBeNull();
});

describe('a call of root’s', () => {
  const path = '/api/invitations';
  const json = async () => ({ tokenHash: await hashOf(random(16)), role: 'leader' });

  test('by an official, by nobody, by another root or unsigned is refused, and so is root at an official’s call', async () => {
    const body = await json();
    const hash = await hashOf(random(16));
    await unchanging(house, async () => {
      for (const by of [1, 5, 99]) {
        expect(await refusalOf(post(body, by))).toBe('signature-invalid');
        expect(await refusalOf(house.sendAs(by, path))).toBe('signature-invalid');
        expect(await refusalOf(house.sendAs(by, `${path}/${hash}`, { method: 'DELETE' }))).toBe('signature-invalid');
      }
      expect(await refusalOf(house.send(path))).toBe('signature-missing');
      expect(await refusalOf(house.send(path, { json: body }))).toBe('signature-missing');
      for (const own of ['/api/vault', '/api/passkeys', '/api/roster/proposal', '/api/letterbox/deposits?from=2026-11-02'])
        expect(await refusalOf(house.sendAs(ROOT, own))).toBe('signature-invalid');
    });
  });

  /** Truly signed by root, under whatever name. */
  async function signedAs(keyid: string): Promise<Sent> {
    const body = JSON.stringify(await json());
    const digest = await contentDigest(utf8(body));
    const nonce = toB64u(random(16));
    const input = `("@method" "@target-uri" "content-digest");created=${seconds()};keyid="${keyid}";nonce="${nonce}";tag="motrost/v1"`;
    const covered = { '@method': 'POST', '@target-uri': new URL(path, house.url).href, 'content-digest': digest };
    const lines = Object.entries({ ...covered, '@signature-params': input }).map(([name, value]) => `"${name}": ${value}`);
    const signature = Buffer.from(await house.roster.root.sign(utf8(lines.join('\n')))).toString('base64');
    const fields = { 'content-digest': digest, 'signature-input': `motrost=${input}`, signature: `motrost=:${signature}:` };
    return { body, headers: { 'content-type': 'application/json', ...fields } };
  }

  test('names root as 0, and no other spelling of it will do, whoever has signed', async () => {
    await unchanging(house, async () => {
      for (const keyid of ['00', '+0', '-0', '0.0', '0x0', '', ' 0', '0 ', '1', '256', 'root'])
        expect(await refusalOf(house.send(path, await signedAs(keyid))), keyid).toBe('signature-invalid');
    });
    expect((await house.send(path, await signedAs('0'))).status).toBe(201);
  });

  test('is accepted once, is late after a minute, and counts for its own address and body alone', async () => {
    const body = await json();
    const url = new URL(path, house.url);
    const late = await signed(ROOT, url, { json: body }, seconds() - 70);
    expect(await unchanged(() => house.send(path, late))).toBe('signature-expired');
    const sent = await signed(ROOT, url, { json: body }, seconds());
    const other = { ...sent, body: JSON.stringify({ ...body, role: 'ombudsperson' }) };
    expect(await unchanged(() => house.send(path, other))).toBe('signature-invalid');
    expect((await house.send(path, sent)).status).toBe(201);
    expect(await unchanged(() => house.send(path, sent))).toBe('signature-replayed');
    const address = new URL(`${path}/${body.tokenHash}`, house.url);
    const elsewhere = `${path}/${await hashOf(random(16))}`;
    const gone = await signed(ROOT, address, { method: 'DELETE' }, seconds());
    expect(await unchanged(() => house.send(elsewhere, gone))).toBe('signature-invalid');
    expect((await house.send(address.pathname, gone)).status).toBe(200);
    expect(await unchanged(() => house.send(address.pathname, gone))).toBe('signature-replayed');
  });
});

describe('an application', () => {
  test('answers an invitation once: the same again is answered alike, anything else comes too late', async () => {
    const [token, passkey] = [await invite(), makePasskey()];
    const by = next();
    const request = await applicationOf(channelId, token, by, { affiliation: 'Grannby' }, passkey);
    expect((await apply(request)).status).toBe(201);
    for (const again of [request, { ...request, passkey: null }]) {
      expect(await unchanged(() => apply(again))).toBe(200);
    }
    const others = [
      await applicationOf(channelId, token, by, { affiliation: null }, passkey),
      await applicationOf(channelId, token, next(), { affiliation: 'Grannby' }),
      await applicationOf(channelId, token, next(), { role: 'leader' }),
      { ...request, passkey: makePasskey() },
      { ...request, passkey: { ...passkey, wrapped: makePasskey().wrapped } },
    ];
    await unchanging(house, async () => {
      for (const other of others) expect(await refusalOf(apply(other))).toBe('invitation-used');
    });
    const tokenHash = await hashOf(token);
    const shown = (await listed()).find((invitation) => invitation.tokenHash === tokenHash);
    expect(shown?.application).toEqual(request.application);
    expect(await (await ask(token)).json()).toMatchObject({ isAnswered: true });
    expect(await (await house.send(`/api/passkeys/${passkey.credential}`)).json()).toEqual({ wrapped: passkey.wrapped });
  });

  test('for another role than the invitation’s is refused', async () => {
    const token = await invite('leader');
    const request = await applicationOf(channelId, token, next());
    expect(await unchanged(() => apply(request))).toBe('wrong-role');
  });

  test('with a key that nobody may have, or that somebody has, is refused', async () => {
    const token = await invite();
    for (const key of [new Uint8Array(32), new Uint8Array(32).with(0, 1)]) {
      const request = await applicationOf(channelId, token, next(), { key: toB64u(key) });
      expect(await unchanged(() => apply(request))).toBe('entry-refused');
    }
    const taken = await applicationOf(channelId, token, 1);
    expect(await unchanged(() => apply(taken))).toBe('entry-refused');
    const root = await applicationOf(channelId, token, 200);
    expect(await unchanged(() => apply(root))).toBe('entry-refused');
  });

  test('that its key has not signed, or for another channel, is refused', async () => {
    const token = await invite();
    const [request, other] = [await applicationOf(channelId, token, 61), await applicationOf(channelId, token, 62)];
    const attempts = [
      { ...request, signature: other.signature },
      { ...request, application: { ...request.application, name: 'En annan' } },
      { ...request, application: { ...request.application, key: other.application.key } },
      await applicationOf(random(32), token, 61),
      { ...request, signature: toB64u(random(64)) },
    ];
    await unchanging(house, async () => {
      for (const attempt of attempts) expect(await refusalOf(apply(attempt))).toBe('signature-invalid');
    });
  });

  test('in another shape is malformed', async () => {
    const token = await invite();
    const good = await applicationOf(channelId, token, next(), {}, makePasskey());
    const said = good.application;
    const texts = ['', ' Ada', 'Ada ', 'A\u0000', 'A\u202e', 'A\u0301'.normalize('NFD'), 'A'.repeat(81), 7, null];
    const attempts = [
      ...texts
        .flatMap((text) => [{ name: text }, { unit: text }])
        .map((change) => ({ ...good, application: { ...said, ...change } })),
      ...[{ affiliation: '' }, { affiliation: undefined }, { role: 'root' }, { key: said.key.slice(1) }, { more: 1 }].map(
        (change) => ({ ...good, application: { ...said, ...change } }),
      ),
      ...[{ token: 'x' }, { signature: good.signature.slice(1) }, { passkey: {} }, { passkey: undefined }, { more: 1 }].map(
        (change) => ({ ...good, ...change }),
      ),
    ];
    await unchanging(house, async () => {
      for (const attempt of attempts) expect(await refusalOf(apply(attempt)), JSON.stringify(attempt)).toBe('malformed');
    });
    expect(await refusalOf(apply({ ...good, more: 'x'.repeat(4096) }))).toBe('too-large');
    expect((await apply(good)).status).toBe(201);
  });

  test('with a passkey that is there already is refused whole', async () => {
    const [one, other, passkey] = [await invite(), await invite(), makePasskey()];
    await apply(await applicationOf(channelId, one, next(), {}, passkey));
    const second = await applicationOf(channelId, other, next(), {}, { ...passkey, wrapped: makePasskey().wrapped });
    expect(await unchanged(() => apply(second))).toBe('malformed');
    expect(await (await ask(other)).json()).toMatchObject({ isAnswered: false });
  });

  test('that breaks off half-way has not been made, and can be made again', async () => {
    const { DB } = await house.bindings();
    const request = await applicationOf(channelId, await invite(), next(), {}, makePasskey());
    await DB.prepare("CREATE TRIGGER broken BEFORE INSERT ON passkeys BEGIN SELECT RAISE(ABORT, 'half-way'); END").run();
    expect(await unchanged(() => apply(request))).toBe('server-fault');
    await DB.prepare('DROP TRIGGER broken').run();
    expect((await apply(request)).status).toBe(201);
  });
});

describe('at the same time', () => {
  test('two people who answer one invitation: one of them has', async () => {
    const token = await invite();
    const [one, other] = [makePasskey(), makePasskey()];
    const requests = [
      await applicationOf(channelId, token, next(), {}, one),
      await applicationOf(channelId, token, next(), {}, other),
    ];
    const answers = await Promise.all(requests.map((request) => refusalOf(apply(request))));
    expect(answers.toSorted()).toEqual([201, 'invitation-used']);
    const kept = await Promise.all([one, other].map(({ credential }) => passkeyStatus(credential)));
    expect(kept).toEqual(answers.map((answer) => (answer === 201 ? 200 : 404)));
  });

  test('the same answer twice is one', async () => {
    const request = await applicationOf(channelId, await invite(), next(), {}, makePasskey());
    const answers = await Promise.all([1, 2, 3].map(() => refusalOf(apply(request))));
    expect(answers.toSorted()).toEqual([200, 200, 201]);
  });

  test('an invitation that is taken back, or too old, between look and write is not answered', async () => {
    const token = await invite();
    const database = openDatabase((await house.bindings()).DB);
    const application = makeApplication(next());
    const passkey = { ...makePasskey(), roster_key: application.key, added_on: house.today() };
    const said = { tokenHash: await hashOf(token), application: JSON.stringify(application), since: house.today() };
    const before = await house.dump();
    expect(await answerInvitation(database, { ...said, since: addDays(house.today(), 1) }, passkey)).toBe(false);
    expect(await answerInvitation(database, { ...said, tokenHash: await hashOf(random(16)) }, passkey)).toBe(false);
    expect(await house.dump()).toBe(before);
    expect(await answerInvitation(database, said, passkey)).toBe(true);
    expect(await answerInvitation(database, said, { ...passkey, ...makePasskey() })).toBe(false);
  });
});

describe('admission', () => {
  test('ends the invitation in the same write, keeps the passkey, and leaves the others’', async () => {
    const [token, other, passkey] = [await invite(), await invite(), makePasskey()];
    const request = await applicationOf(channelId, token, next(), {}, passkey);
    await apply(request);
    await apply(await applicationOf(channelId, other, next()));
    const { DB } = await house.bindings();
    const entry = await admission(house.roster, house.today(), request.application, 1);
    const append = () => house.send('/api/roster', { json: { entry, keys: null } });
    await DB.prepare("CREATE TRIGGER broken BEFORE DELETE ON invitations BEGIN SELECT RAISE(ABORT, 'half-way'); END").run();
    expect(await unchanged(append)).toBe('server-fault');
    await DB.prepare('DROP TRIGGER broken').run();
    expect((await append()).status).toBe(201);
    house.roster.entries.push(entry);
    house.roster.officials++;
    expect(await refusalOf(ask(token))).toBe('not-found');
    expect(await refusalOf(ask(other))).toBe(200);
    expect(await passkeyStatus(passkey.credential)).toBe(200);
    const again = await applicationOf(channelId, other, seed - 1);
    expect(await unchanged(() => apply(again))).toBe('invitation-used');
  });

  test('by root alone is refused after founding, and leaves the invitation', async () => {
    const token = await invite();
    const request = await applicationOf(channelId, token, next());
    await apply(request);
    const entry = await admission(house.roster, house.today(), request.application);
    expect(await unchanged(() => house.send('/api/roster', { json: { entry, keys: null } }))).toBe('entry-refused');
    expect(await (await ask(token)).json()).toMatchObject({ isAnswered: true });
  });

  test('leaves a passkey of somebody in the roster alone when an invitation with that key is taken back', async () => {
    const [token, passkey] = [await invite(), makePasskey()];
    await house.sendAs(2, '/api/passkeys', { json: passkey });
    // As if the answer had come in the moment of the admission.
    const { DB } = await house.bindings();
    const application = JSON.stringify(makeApplication(2));
    await DB.prepare('UPDATE invitations SET application = ? WHERE token_hash = ?')
      .bind(application, await hashOf(token))
      .run();
    expect(testSigner(2).key).toHaveLength(32);
    expect((await takeBack(token)).status).toBe(200);
    expect(await passkeyStatus(passkey.credential)).toBe(200);
  });
});

describe('time', () => {
  test('ends an invitation after its seventh day, what was answered a week later, and nothing of it stays', async () => {
    const [unanswered, answered, passkey] = [await invite(), await invite(), makePasskey()];
    const first = house.today();
    const request = await applicationOf(channelId, answered, next(), {}, passkey);
    const known = async (token: Bytes) => {
      const hash = await hashOf(token);
      return (await listed()).some(({ tokenHash }) => tokenHash === hash);
    };
    await house.setDaysAhead(7);
    await house.runDaily(addDays(first, 7));
    expect((await ask(unanswered)).status).toBe(200);
    expect((await apply(request)).status).toBe(201);
    await house.setDaysAhead(8);
    expect(await refusalOf(ask(unanswered))).toBe('invitation-expired');
    expect(await refusalOf(ask(answered))).toBe('invitation-expired');
    const late = await applicationOf(channelId, unanswered, next(), {}, makePasskey());
    expect(await unchanged(() => apply(late))).toBe('invitation-expired');
    expect(await unchanged(() => apply(request))).toBe(200);
    expect(await known(unanswered)).toBe(true);
    await house.runDaily(addDays(first, 8));
    expect([await known(unanswered), await known(answered)]).toEqual([false, true]);
    expect(await refusalOf(ask(unanswered))).toBe('not-found');
    await house.runDaily(addDays(first, 14));
    expect([await known(answered), await passkeyStatus(passkey.credential)]).toEqual([true, 200]);
    await house.runDaily(addDays(first, 15));
    expect([await known(answered), await passkeyStatus(passkey.credential)]).toEqual([false, 404]);
    expect(await unchanged(() => apply(request))).toBe('not-found');
  });
});
