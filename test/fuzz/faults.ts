import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { isProofOfWork, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import type { RefusalCode } from '../../protocol/refusal.ts';
import { entryHash, type RosterEntry } from '../../protocol/roster-entry.ts';
import { acknowledgementOf, makeLetter, provenRequest, random } from '../worker/letters.ts';
import { makePasskey } from '../worker/office.ts';
import { officeFaults } from './office-faults.ts';
import { releaseFaults } from './release-faults.ts';
import { type Attempt, jsonAttempt, type Signing } from './requests.ts';
import { LEADER, NEWCOMER, nextEntry, RETIRED, ROOT_SIGNS, type Stage, staleDays, WRITER } from './stage.ts';

/** Requests that are right in all but one thing, each with the refusal that this one thing must meet. */
export async function makeFaults(stage: Stage): Promise<Attempt[]> {
  const letters = [depositFaults(stage), secretFaults(stage)];
  const lists = await Promise.all([
    ...letters,
    entryFaults(stage),
    witnessFaults(stage),
    officeFaults(stage),
    releaseFaults(stage),
  ]);
  return [...lists.flat(), ...slotFaults(stage), ...vaultFaults(stage), ...listingFaults(stage), ...signatureFaults(stage)];
}

type Proven = Awaited<ReturnType<typeof provenRequest>>;

async function depositFaults({ house, letter, other }: Stage): Promise<Attempt[]> {
  const fault = (kind: string, code: RefusalCode, body: unknown) =>
    jsonAttempt(kind, '/api/letterbox', body, { codes: [code] });
  const roster = await house.roster.verify(house.today());
  const period = periodOn(roster, house.today());
  const proven = await provenRequest(await makeLetter(house));
  const outside = async (offset: number, byte: number) => {
    const deposit = fromB64u(proven.deposit);
    deposit[offset] = byte;
    return { ...proven, deposit: toB64u(deposit) };
  };
  const withHeader = async (header: Parameters<typeof makeLetter>[1]) => provenRequest(await makeLetter(house, header));
  const onDay = async (day: typeof letter.day, header = {}) => provenRequest(await makeLetter(house, header, day));
  return [
    fault('unproven nonce', 'weak-proof-of-work', await unproven({ ...proven, nonce: toB64u(random(8)) })),
    fault('work for another day', 'weak-proof-of-work', await unproven({ ...proven, day: daysBefore(house, 1) })),
    fault('work for other bytes', 'weak-proof-of-work', await unproven(await outside(9000, 7))),
    fault('work for another share', 'weak-proof-of-work', await unproven({ ...proven, gate: toB64u(random(32)) })),
    fault('version 2', 'unsupported-version', await outside(0, 2)),
    fault('suite 2', 'unsupported-version', await outside(1, 2)),
    fault('five slots', 'unsupported-version', await outside(2, 5)),
    fault('reserved byte', 'unsupported-version', await outside(3, 1)),
    fault('head that never was', 'unknown-head', await withHeader({ head: random(32) })),
    fault('head too old', 'stale-head', await withHeader({ head: roster.hashes[3] as Bytes })),
    fault('period to come', 'wrong-period', await withHeader({ period: period + 1 })),
    fault('period long over', 'wrong-period', await withHeader({ period: period - 2 })),
    fault('period beyond reason', 'wrong-period', await withHeader({ period: 0xffff_ffff })),
    fault('share that the commitment does not name', 'wrong-share', await withHeader({ gateCommitment: random(32) })),
    ...(await Promise.all(staleDays(house).map(async (day) => fault('deposit of another day', 'stale-day', await onDay(day))))),
    fault('letterbox full', 'letterbox-full', await onDay(other.day)),
    fault('same tag, other bytes', 'tag-taken', await withHeader({ tag: fromB64u(letter.tag) })),
    fault('same tag, other share', 'wrong-share', await provenRequest({ ...letter, gate: random(32) })),
    fault('tag of the day before', 'tag-taken', await withHeader({ tag: fromB64u(other.tag) })),
  ];
}

const daysBefore = ({ today }: Stage['house'], days: number) => addDays(today(), -days);

/** The same request if its nonce really proves nothing; one in 2^18 would. */
async function unproven(request: Proven): Promise<Proven> {
  const target = await proofOfWorkTarget(fromB64u(request.deposit), fromB64u(request.gate), request.day);
  return (await isProofOfWork(target, fromB64u(request.nonce), 18))
    ? unproven({ ...request, nonce: toB64u(random(8)) })
    : request;
}

const ACKNOWLEDGEMENTS = '/api/letterbox/acknowledgements';

async function secretFaults({ house, letter, other }: Stage): Promise<Attempt[]> {
  const where = { day: letter.day, tag: letter.tag };
  const fault = (kind: string, path: string, code: RefusalCode, body: unknown) =>
    jsonAttempt(kind, path, body, { codes: [code] });
  // Whoever acknowledges has to say under which claim, right or wrong as the secret may be.
  const beside = (path: string) => (path === ACKNOWLEDGEMENTS ? { claim: toB64u(random(16)) } : {});
  const faults = (path: string, name: string, right: Bytes, wrong: Bytes, code: RefusalCode) => {
    const known = { ...where, ...beside(path) };
    return [
      fault('unknown tag', path, 'not-found', { ...known, tag: toB64u(random(16)), [name]: toB64u(right) }),
      fault('tag of another day', path, 'not-found', { ...known, day: daysBefore(house, 1), [name]: toB64u(right) }),
      fault(`wrong ${name}`, path, code, { ...known, [name]: toB64u(random(32)) }),
      fault(`${name} of another letter`, path, code, { ...known, [name]: toB64u(wrong) }),
      fault(`${name} of the other kind`, path, code, {
        ...known,
        [name]: toB64u(name === 'share' ? letter.secret : letter.gate),
      }),
      fault(`commitment instead of the ${name}`, path, code, { ...known, [name]: toB64u(letter.deposit.slice(56, 88)) }),
    ];
  };
  return [
    ...faults(ACKNOWLEDGEMENTS, 'secret', letter.secret, other.secret, 'wrong-secret'),
    ...faults('/api/letterbox/expiries', 'secret', letter.secret, other.secret, 'wrong-secret'),
    fault('expiry without a decision', '/api/letterbox/expiries', 'retention-undecided', {
      ...where,
      secret: toB64u(letter.secret),
    }),
    fault('acknowledgement without a claim', ACKNOWLEDGEMENTS, 'malformed', { ...where, secret: toB64u(letter.secret) }),
    fault('claim of 17 bytes', ACKNOWLEDGEMENTS, 'malformed', acknowledgementOf(letter, toB64u(random(17)))),
    ...faults('/api/letterbox/gates', 'share', letter.gate, other.gate, 'wrong-share'),
  ];
}

async function entryFaults({ house, keysEntry }: Stage): Promise<Attempt[]> {
  const [genesis, second] = house.roster.entries as [RosterEntry, RosterEntry];
  const n = house.roster.entries.length;
  const fault = (kind: string, code: RefusalCode, entry: RosterEntry, keys: readonly string[] | null = null) =>
    jsonAttempt(kind, '/api/roster', { entry, keys }, { codes: [code] });
  const retire = { official: 3 };
  const admit = { official: 8, role: 'leader', name: 'Åsa', unit: 'E', affiliation: 'G', key: toB64u(random(32)) } as const;
  const next = (...args: [Parameters<typeof nextEntry>[1], unknown, number[], object?]) =>
    nextEntry(house, args[0], args[1] as never, args[2], args[3]);
  const right = await next('retire', retire, [200]);
  const [witness] = (await next('retire', { official: 2 }, [200])).signatures;
  const leave = { official: 2, firstOn: house.today(), lastOn: house.today() };
  const { list } = keysEntry.entry.body as { list: string };
  return [
    fault('forked entry', 'entry-conflict', await next('retire', retire, [200], { previous: toB64u(await entryHash(second)) })),
    fault(
      'forked older entry',
      'entry-conflict',
      await next('retire', retire, [200], { n: n - 1, previous: toB64u(await entryHash(second)) }),
    ),
    fault('entry after a gap', 'entry-conflict', await next('retire', retire, [200], { n: n + 1 })),
    fault('older entry again', 'entry-conflict', second),
    fault('reordered entry', 'entry-conflict', await next('retire', retire, [200], { n: 2 })),
    fault('genesis again', 'entry-refused', genesis),
    fault('second genesis', 'entry-refused', await next('genesis', genesis.body, [200], { n: 0, previous: null })),
    fault('genesis as the next entry', 'entry-refused', await next('genesis', genesis.body, [200])),
    ...(await Promise.all(
      staleDays(house).map(async (day) =>
        fault('backdated or early entry', 'stale-day', await next('retire', retire, [200], { day })),
      ),
    )),
    fault(
      'entry before the newest one’s day',
      'entry-refused',
      await next('retire', retire, [200], { day: daysBefore(house, 1) }),
    ),
    fault('nobody of root', 'entry-refused', await next('retire', retire, [1])),
    fault('one signature too many', 'entry-refused', await next('retire', retire, [200, 1])),
    fault('signature of another entry', 'entry-refused', { ...right, signatures: [witness as NonNullable<typeof witness>] }),
    fault('admission without a second', 'entry-refused', await next('admit', admit, [200])),
    ...(await Promise.all(
      [RETIRED, LEADER, NEWCOMER, 99].map(async (by) =>
        fault('admission with a wrong second', 'entry-refused', await next('admit', admit, [200, by])),
      ),
    )),
    fault('signatures in the wrong order', 'entry-refused', await reversed(next('admit', admit, [200, 1]))),
    fault('number that is not the next', 'entry-refused', await next('admit', { ...admit, official: 9 }, [200, 1])),
    fault('number that is taken', 'entry-refused', await next('admit', { ...admit, official: 2 }, [200, 1])),
    fault('key used twice', 'entry-refused', await next('admit', { ...admit, key: toB64u(house.roster.root.key) }, [200, 1])),
    fault('retirement of nobody', 'entry-refused', await next('retire', { official: 77 }, [200])),
    fault('retirement of the retired', 'entry-refused', await next('retire', { official: RETIRED }, [200])),
    fault('loss of the retired', 'entry-refused', await next('lost', { official: RETIRED }, [200])),
    fault('leave by root', 'entry-refused', await next('leave', leave, [200])),
    fault('leave for a colleague', 'entry-refused', await next('leave', leave, [1])),
    fault('leave of the retired', 'entry-refused', await next('leave', { ...leave, official: RETIRED }, [RETIRED])),
    fault('leave of a leader', 'entry-refused', await next('leave', { ...leave, official: LEADER }, [LEADER])),
    fault(
      'leave that ends before it begins',
      'entry-refused',
      await next('leave', { ...leave, lastOn: daysBefore(house, 9) }, [2]),
    ),
    fault('leave of two years', 'entry-refused', await next('leave', { ...leave, lastOn: addDays(house.today(), 730) }, [2])),
    fault('keys without keys', 'entry-refused', keysEntry.entry),
    fault('keys in another order', 'entry-refused', keysEntry.entry, keysEntry.keys.toReversed()),
    fault(
      'keys of somebody else',
      'entry-refused',
      await next('keys', { official: 3, firstPeriod: 27, list }, [3]),
      keysEntry.keys,
    ),
    fault(
      'keys for a period that has a key',
      'entry-refused',
      await next('keys', { official: 2, firstPeriod: 9, list }, [2]),
      keysEntry.keys,
    ),
    fault('keys where none belong', 'entry-refused', right, keysEntry.keys),
    fault(
      'rules by root alone',
      'entry-refused',
      await next('rules', { rules: (genesis.body as { rules: unknown }).rules }, [200]),
    ),
  ];
}

async function reversed(entry: Promise<RosterEntry>): Promise<RosterEntry> {
  const { signatures, ...rest } = await entry;
  return { ...rest, signatures: signatures.toReversed() } as RosterEntry;
}

async function witnessFaults({ house }: Stage): Promise<Attempt[]> {
  const today = house.today();
  const { roster } = house;
  const fault = (
    kind: string,
    code: RefusalCode,
    by: number,
    { official: _, ...said }: Awaited<ReturnType<typeof roster.witness>>,
  ) => jsonAttempt(kind, '/api/roster/witnesses', said, { codes: [code], signature: { by } });
  const right = await roster.witness(2, today);
  return [
    fault('witness of yesterday', 'stale-day', 2, await roster.witness(2, daysBefore(house, 1))),
    fault('witness of tomorrow', 'stale-day', 2, await roster.witness(2, addDays(today, 1))),
    fault('witness by a leader', 'wrong-role', LEADER, await roster.witness(LEADER, today)),
    fault('witness by somebody who does not serve yet', 'wrong-role', NEWCOMER, await roster.witness(NEWCOMER, today)),
    fault('witness of a colleague', 'entry-refused', 3, right),
    fault('witness of a head that never was', 'entry-refused', 2, { ...right, head: toB64u(random(32)) }),
    fault('witness of an entry to come', 'entry-refused', 2, { ...right, n: right.n + 1 }),
    fault('witness with a wrong signature', 'entry-refused', 2, { ...right, signature: toB64u(random(64)) }),
    fault('witness taken back', 'stale-head', WRITER, await roster.witness(WRITER, today, 2)),
  ];
}

function slotFaults({ slot, waitingSlot }: Stage): Attempt[] {
  const fault = (kind: string, code: RefusalCode, bytes: Bytes, by = 2) =>
    jsonAttempt(kind, '/api/board/slots', { slot: toB64u(bytes) }, { codes: [code], signature: { by } });
  const sameHint = slot.slice();
  sameHint.set(waitingSlot.subarray(0, 16));
  return [
    fault('slot for a full board', 'board-full', slot),
    fault('same hint, other bytes', 'hint-taken', sameHint),
    fault('slot by a leader', 'wrong-role', slot, LEADER),
    fault('slot by somebody who does not serve yet', 'wrong-role', slot, NEWCOMER),
    fault('slot of 4095 bytes', 'malformed', slot.slice(1)),
  ];
}

function vaultFaults({ vault }: Stage): Attempt[] {
  const fault = (kind: string, code: RefusalCode, version: number, bytes: Bytes) =>
    jsonAttempt(
      kind,
      '/api/vault',
      { version, vault: toB64u(bytes) },
      { method: 'PUT', codes: [code], signature: { by: WRITER } },
    );
  const changed = (offset: number, byte: number) => {
    const bytes = vault();
    bytes[offset] = byte;
    return bytes;
  };
  return [
    fault('vault version again', 'vault-conflict', 1, vault({ version: 1 })),
    fault('vault version skipped', 'vault-conflict', 3, vault({ version: 3 })),
    fault('last vault version', 'vault-conflict', 0xffff_ffff, vault({ version: 0xffff_ffff })),
    fault('vault of another version inside', 'malformed', 2, vault({ version: 3 })),
    fault('vault of somebody else', 'malformed', 2, vault({ official: 2 })),
    fault('vault of nobody', 'malformed', 2, changed(3, 0)),
    fault('vault of another size', 'malformed', 2, changed(2, 2)),
    fault('vault of no size', 'malformed', 2, changed(2, 0)),
    fault('vault version 2', 'unsupported-version', 2, changed(0, 2)),
    fault('vault suite 0', 'unsupported-version', 2, changed(1, 0)),
    fault('vault cut short', 'malformed', 2, vault().slice(0, 65_535)),
  ];
}

function listingFaults({ house, letter }: Stage): Attempt[] {
  const ask = (kind: string, query: string, codes: RefusalCode[] = ['malformed'], by = 2): Attempt => {
    const path = `/api/letterbox/deposits${query}`;
    return { kind, method: 'GET', path, headers: {}, body: null, codes, signature: { by } };
  };
  const from = `from=${house.today()}`;
  return [
    ask('listing by a leader', `?${from}`, ['wrong-role'], LEADER),
    ask('listing by somebody who does not serve yet', `?${from}`, ['wrong-role'], NEWCOMER),
    ...['', '?from=', '?from=2026-13-01', '?from=NaN', '?FROM=2026-01-01', `?after=${letter.tag}`, `?${from}&${from}`].map(
      (query) => ask('listing from nowhere', query),
    ),
    ...[
      `&limit=1`,
      '&after=',
      `&after=${letter.tag}A`,
      '&after[]=1',
      '&__proto__=1',
      '&after=%00',
      `&after=${letter.tag.slice(1)}%2B`,
    ].map((more) => ask('listing with a stray query', `?${from}${more}`)),
  ];
}

/** Each signed call, right in all but its signature. */
export function signedCalls({ house, slot, vault }: Stage): (Attempt & { readonly signature: Signing })[] {
  const signature = { by: 2 };
  const witness = { n: 1, head: toB64u(random(32)), day: house.today(), signature: toB64u(random(64)) };
  const put = { version: 1, vault: toB64u(vault({ official: 2, version: 1 })) };
  const bare = (method: string, path: string, by: Signing = signature) => ({
    ...{ kind: method === 'GET' ? 'read' : 'removal', method, path, headers: {}, body: null, signature: by },
  });
  const hash = toB64u(random(32));
  const invitation = { tokenHash: hash, role: 'leader' };
  return [
    { ...jsonAttempt('slot', '/api/board/slots', { slot: toB64u(slot) }), signature },
    { ...jsonAttempt('witness', '/api/roster/witnesses', witness), signature },
    { ...jsonAttempt('vault', '/api/vault', put, { method: 'PUT' }), signature },
    { ...jsonAttempt('passkey', '/api/passkeys', makePasskey()), signature },
    { ...jsonAttempt('invitation', '/api/invitations', invitation), signature: ROOT_SIGNS },
    ...['/api/vault', `/api/letterbox/deposits?from=${house.today()}`, '/api/roster/proposal', '/api/passkeys'].map((path) =>
      bare('GET', path),
    ),
    bare('DELETE', `/api/passkeys/${hash}`),
    bare('GET', '/api/invitations', ROOT_SIGNS),
    bare('DELETE', `/api/invitations/${hash}`, ROOT_SIGNS),
  ];
}

function signatureFaults(stage: Stage): Attempt[] {
  const faults: [string, RefusalCode, Partial<Signing>][] = [
    ['no signature', 'signature-missing', { tamper: () => ({ signature: null }) }],
    ['no signature input', 'signature-missing', { tamper: () => ({ 'signature-input': null }) }],
    ['no digest', 'signature-invalid', { tamper: () => ({ 'content-digest': null }) }],
    [
      'another digest',
      'signature-invalid',
      { tamper: (fields) => ({ 'content-digest': `${fields['content-digest']}, sha-512=:AA==:` }) },
    ],
    ['signed body replaced', 'signature-invalid', { instead: { body: '{"other":1}' } }],
    ['signed path replaced', 'signature-invalid', { instead: { path: '/api/other' } }],
    ['signed method replaced', 'signature-invalid', { instead: { method: 'PATCH' } }],
    ['another’s key', 'signature-invalid', { key: 3 }],
    ['unknown signer', 'signature-invalid', { by: 77 }],
    ['retired signer', 'signature-invalid', { by: RETIRED }],
    ['signer beyond numbers', 'signature-invalid', { by: 4_294_967_298, key: 2 }],
    ['expired signature', 'signature-expired', { offset: -75 }],
    ['signature of the future', 'signature-expired', { offset: 90 }],
    ['signature of 1970', 'signature-expired', { offset: -1_700_000_000 }],
  ];
  return signedCalls(stage).flatMap((call) => {
    const isRoots = call.signature.by === 0;
    const other: (typeof faults)[number] = [
      'the wrong key of two',
      'signature-invalid',
      isRoots ? { by: 2, key: 2 } : ROOT_SIGNS,
    ];
    return [...faults, other].map(([kind, code, signature]) => ({
      ...call,
      kind: `${kind}: ${call.kind}`,
      codes: [code],
      signature: { ...call.signature, ...signature },
    }));
  });
}
