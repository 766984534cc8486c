import { toB64u } from '../../protocol/bytes.ts';
import type { RefusalCode } from '../../protocol/refusal.ts';
import type { RosterEntryOf } from '../../protocol/roster-entry.ts';
import { testSigner } from '../roster-maker.ts';
import { random } from '../worker/letters.ts';
import { applicationOf, genesisOf, hashOf, makeApplication, makePasskey } from '../worker/office.ts';
import { type Attempt, jsonAttempt } from './requests.ts';
import { LEADER, NEWCOMER, nextEntry, RETIRED, ROOT_SIGNS, type Stage, staleDays, WRITER } from './stage.ts';

/** What can be wrong while an office comes about: each request right in all but one thing. */
export async function officeFaults(stage: Stage): Promise<Attempt[]> {
  const lists = [foundingFaults(stage), invitationFaults(stage), applicationFaults(stage), proposalFaults(stage)];
  return [...(await Promise.all(lists)).flat(), ...passkeyFaults(stage)];
}

async function foundingFaults({ house }: Stage): Promise<Attempt[]> {
  const fault = (kind: string, code: RefusalCode, entry: unknown, by: Uint8Array = random(16)) =>
    jsonAttempt(kind, '/api/founding', { entry, code: toB64u(by) }, { codes: [code] });
  const genesis = await genesisOf(house.today(), 200, 'Annanby');
  const { body } = genesis as RosterEntryOf<'genesis'>;
  return [
    fault('second founding', 'already-founded', genesis),
    fault('founding by another root', 'already-founded', await genesisOf(house.today(), 9)),
    fault('founding by a later entry', 'already-founded', house.roster.entries[2]),
    fault('founding with another root’s signature', 'already-founded', { ...genesis, body: { ...body, municipality: 'B' } }),
    fault('founding with rules out of bounds', 'malformed', {
      ...genesis,
      body: { ...body, rules: { ...body.rules, slots: 9 } },
    }),
    fault('founding with a code too short', 'malformed', genesis, random(15)),
  ];
}

async function invitationFaults({ office }: Stage): Promise<Attempt[]> {
  const { invited, expired } = office;
  const hash = toB64u(random(32));
  const byRoot = (kind: string, code: RefusalCode, body: unknown) =>
    jsonAttempt(kind, '/api/invitations', body, { codes: [code], signature: ROOT_SIGNS });
  const remove = (kind: string, code: RefusalCode, name: string, by: number): Attempt => ({
    ...{ kind, method: 'DELETE', path: `/api/invitations/${name}`, headers: {}, body: null, codes: [code] },
    signature: by === 0 ? ROOT_SIGNS : { by },
  });
  const question = (kind: string, code: RefusalCode, token: Uint8Array) =>
    jsonAttempt(kind, '/api/invitations/questions', { token: toB64u(token) }, { codes: [code] });
  const tokenHash = await hashOf(invited);
  return [
    byRoot('invitation of a third role', 'malformed', { tokenHash: hash, role: 'administrator' }),
    byRoot('invitation again with the other role', 'malformed', { tokenHash, role: 'leader' }),
    byRoot('invitation with its token', 'malformed', { tokenHash: toB64u(invited), role: 'leader' }),
    ...[WRITER, LEADER, RETIRED, NEWCOMER].map((by) =>
      jsonAttempt(
        'invitation by an official',
        '/api/invitations',
        { tokenHash: hash, role: 'leader' },
        {
          ...{ codes: ['signature-invalid'], signature: { by } },
        },
      ),
    ),
    remove('taking back by an official', 'signature-invalid', tokenHash, WRITER),
    ...['x', `${tokenHash}A`, tokenHash.slice(1), '%00', '__proto__'].map((name) =>
      remove('taking back what can be no invitation', 'not-found', name, 0),
    ),
    question('guessed token', 'not-found', random(16)),
    question('expired token', 'invitation-expired', expired),
    question('token too long', 'malformed', random(17)),
    question('hash instead of the token', 'malformed', Buffer.from(tokenHash, 'base64url')),
  ];
}

async function applicationFaults({ house, office }: Stage): Promise<Attempt[]> {
  const { invited, answered, expired } = office;
  const channelId = await house.roster.channelId();
  const fault = async (kind: string, code: RefusalCode, request: object | Promise<object>) =>
    jsonAttempt(kind, '/api/applications', await request, { codes: [code] });
  const right = await applicationOf(channelId, invited, 71);
  const other = await applicationOf(channelId, invited, 72);
  const said = (change: object) => ({ ...right, application: { ...right.application, ...change } });
  const lowOrder = toB64u(new Uint8Array(32).with(0, 1));
  return Promise.all([
    fault('application with a guessed token', 'not-found', applicationOf(channelId, random(16), 71)),
    fault('application too late', 'invitation-expired', applicationOf(channelId, expired, 71)),
    fault('second application', 'invitation-used', applicationOf(channelId, answered, 71)),
    fault('second passkey', 'invitation-used', { ...office.application, passkey: makePasskey() }),
    fault('application for another role', 'wrong-role', applicationOf(channelId, invited, 71, { role: 'leader' })),
    fault('application with root’s key', 'entry-refused', applicationOf(channelId, invited, 200)),
    fault('application with an official’s key', 'entry-refused', applicationOf(channelId, invited, 2)),
    fault('application with the key of one who retired', 'entry-refused', applicationOf(channelId, invited, RETIRED)),
    fault('application with a key of low order', 'entry-refused', said({ key: lowOrder })),
    fault('application with another’s signature', 'signature-invalid', { ...right, signature: other.signature }),
    fault('application with another name', 'signature-invalid', said({ name: 'Någon annan' })),
    fault('application with another key', 'signature-invalid', said({ key: other.application.key })),
    fault('application for another channel', 'signature-invalid', applicationOf(random(32), invited, 71)),
    fault(
      'passkey that is there',
      'malformed',
      applicationOf(channelId, invited, 71, {}, { ...makePasskey(), credential: office.passkey }),
    ),
    fault('name with a control character', 'malformed', applicationOf(channelId, invited, 71, { name: 'A\u0007' })),
  ]);
}

async function proposalFaults({ house }: Stage): Promise<Attempt[]> {
  const body = { official: 8, ...makeApplication(73) };
  const next = (...args: [Parameters<typeof nextEntry>[1], unknown, number[], object?]) =>
    nextEntry(house, args[0], args[1] as never, args[2], args[3]);
  const fault = async (kind: string, code: RefusalCode, entry: Promise<unknown>) =>
    jsonAttempt(kind, '/api/roster/proposal', { entry: await entry }, { codes: [code] });
  const n = house.roster.entries.length;
  const [first] = house.roster.entries;
  const leave = { official: 2, firstOn: house.today(), lastOn: house.today() };
  const get = (kind: string, code: RefusalCode, by: number): Attempt => ({
    ...{ kind, method: 'GET', path: '/api/roster/proposal', headers: {}, body: null, codes: [code] },
    signature: by === 0 ? ROOT_SIGNS : { by },
  });
  return Promise.all([
    fault('proposal of a later place', 'entry-conflict', next('admit', body, [200], { n: n + 1 })),
    fault('proposal after another entry', 'entry-conflict', next('admit', body, [200], { previous: toB64u(random(32)) })),
    fault('proposal of the genesis', 'entry-conflict', Promise.resolve(first)),
    ...staleDays(house).map((day) => fault('proposal of another day', 'stale-day', next('admit', body, [200], { day }))),
    fault('proposal to retire', 'entry-refused', next('retire', { official: 3 }, [200])),
    fault('proposal to leave', 'entry-refused', next('leave', leave, [2])),
    fault('proposal by an official', 'entry-refused', next('admit', body, [2])),
    fault('proposal by both', 'entry-refused', next('admit', body, [200, 2])),
    fault(
      'proposal of a key that is taken',
      'entry-refused',
      next('admit', { ...body, key: toB64u(testSigner(2).key) }, [200]),
    ),
    fault('proposal of a wrong number', 'entry-refused', next('admit', { ...body, official: 9 }, [200])),
    get('proposal read by a leader', 'wrong-role', LEADER),
    get('proposal read by somebody who does not serve yet', 'wrong-role', NEWCOMER),
    get('proposal read by root', 'signature-invalid', 0),
  ]);
}

function passkeyFaults({ office }: Stage): Attempt[] {
  const add = (kind: string, code: RefusalCode, passkey: object, by: number) =>
    jsonAttempt(kind, '/api/passkeys', passkey, { codes: [code], signature: by === 0 ? ROOT_SIGNS : { by } });
  const read = (kind: string, name: string): Attempt => ({
    ...{ kind, method: 'GET', path: `/api/passkeys/${name}`, headers: {}, body: null, codes: ['not-found'] },
  });
  return [
    add('ninth passkey', 'too-many-passkeys', makePasskey(), 2),
    add('passkey of a colleague', 'malformed', { ...makePasskey(), credential: office.passkey }, 3),
    add('passkey again with other bytes', 'malformed', { ...makePasskey(), credential: office.passkey }, WRITER),
    add('wrapped phrase too short', 'malformed', { ...makePasskey(), wrapped: toB64u(random(56)) }, 3),
    add('passkey of root', 'signature-invalid', makePasskey(), 0),
    read('passkey that is none', toB64u(random(32))),
    ...['x', `${office.passkey}A`, office.passkey.slice(1), '%00', '__proto__', '0'].map((name) => read('no passkey', name)),
  ];
}
