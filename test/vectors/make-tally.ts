/** Makes the vectors of tallies, and of hand-overs that say something of their case (sections 6 and 14): see make.ts. */
import { encodeBody } from '../../crypto/deposit-body.ts';
import { signHandOver } from '../../crypto/hand-over.ts';
import { releaseKeyHash, releaseStream } from '../../crypto/release-stream.ts';
import { blake2b, sign } from '../../crypto/sodium.ts';
import { hashSplits, signTally, splitCells, type TallySaid, tallyTag } from '../../crypto/tally.ts';
import type { CarriedTrend } from '../../crypto/vault-trends.ts';
import { type Bytes, label, toB64u } from '../../protocol/bytes.ts';
import { day, dayNumber } from '../../protocol/calendar.ts';
import { releaseBody, signRelease, type UnsignedReleaseEntry, withSignatures } from '../../protocol/release-log.ts';
import { discreteLaplace } from '../../rules/release/discrete-laplace.ts';
import { BYTES, fromOffice, sealCase, ZERO_HEADS } from './make-letters.ts';
import { fixed, type VectorChannel, type VectorOfficial } from './make-roster.ts';

const [FIRST_ON, LAST_ON] = [day('2026-01-01'), day('2026-12-31')];
const AUTHOR = 3;

export async function tallyFile(channel: VectorChannel) {
  const { channelId } = channel;
  const author = channel.officials.get(AUTHOR) as VectorOfficial;
  const [releaseKey, seed] = [fixed('a release key', 32), fixed('a desk’s seed', 32)];
  const keyHash = releaseKeyHash(releaseKey);
  const counts = [3, 0, 12, 1, 0, 5, 4, 0, 2, 5, 16, 15];
  const { split, first, second } = splitCells(seed, keyHash, counts);
  const of = [1, 3, 12].map((official) => ({ official, split: official === AUTHOR ? split : fixed(`split ${official}`, 32) }));
  const fields = { language: 'sv' as const, exclusions: [], ...ZERO_HEADS, author: AUTHOR };
  const entry = await signedEntry(channelId, author);
  const round = { lastOn: LAST_ON, keyHash };
  const tally = (name: string, said: TallySaid, told: object) => {
    const place = { channelId, tag: fixed(`${name} tag`, 16) };
    const body = (ackSecret: Bytes) => signTally(place, fields, said, ackSecret, author.signing.secretKey);
    return fromOffice(name, body, { said: told }, [2]);
  };
  const told = { lastOn: LAST_ON, keyHash: toB64u(keyHash) };
  const sum = { officials: of.map(({ official }) => official), split: hashSplits(of) };
  const sealings = [
    tally(
      'share',
      { kind: 'share', half: 1, ...round, split, cells: first },
      { step: 1, half: 1, ...told, split: toB64u(split), cells: first },
    ),
    tally(
      'sum',
      { kind: 'sum', ...round, ...sum, cells: second },
      { step: 2, half: 0, ...told, ...sum, split: toB64u(sum.split), cells: second },
    ),
    tally('entry', { kind: 'entry', entry }, { step: 3, entry }),
    handOverCase(channelId, author),
  ];
  const cases = [];
  for (const sealing of sealings) cases.push(await sealCase(channel, sealing));
  return {
    about: `Tallies, and a hand-over with its trend (sections 6 and 14). ${BYTES} The deposits' members are those of deposit.json; "said" is what they say.`,
    ...{ channelId: toB64u(channelId), releaseKey: toB64u(releaseKey), releaseKeyHash: toB64u(keyHash) },
    ...{ authorKey: toB64u(author.signing.publicKey), seed: toB64u(seed), counts },
    base: toB64u(blake2b(32, seed, label('motrost/v1/tally-split'), keyHash)),
    ...{ split: toB64u(split), first, second },
    splits: { of: of.map((one) => ({ ...one, split: toB64u(one.split) })), hash: toB64u(hashSplits(of)) },
    tags: [
      tagCase(seed, keyHash, 1),
      tagCase(seed, keyHash, 2),
      tagCase(releaseKey, keyHash, 3),
      tagCase(hashSplits(of), keyHash, 4),
    ],
    noise: (['area', 'form', 'source', 'total'] as const).flatMap((table, at) => [
      noiseCase(releaseKey, table, at),
      noiseCase(releaseKey, table, at + 1),
    ]),
    cases,
  };
}

function tagCase(secret: Bytes, keyHash: Bytes, to: 1 | 2 | 3 | 4) {
  const [n, on] = to === 4 ? [7, dayNumber(day('2027-03-01'))] : [0, 0];
  return { secret: toB64u(secret), to, n, day: on, tag: toB64u(tallyTag(secret, keyHash, to, n, on)) };
}

function noiseCase(key: Bytes, table: 'area' | 'form' | 'source' | 'total', cell: number) {
  const place = { firstOn: FIRST_ON, lastOn: LAST_ON, table, cell };
  const scale = 1 + (cell % 2);
  const next = releaseStream(key, place);
  const bits = Array.from({ length: 300 }, () => next()).join('');
  return { ...place, scale, bits, noise: discreteLaplace(scale, releaseStream(key, place)) };
}

async function signedEntry(channelId: Bytes, { signing }: VectorOfficial) {
  const values = { name: 'area' as const, firstOn: FIRST_ON, halves: 2, values: [4, -1, 13, 0, 2] };
  const body = releaseBody({ lastOn: LAST_ON, key: 5, tables: [values], promises: 'most', sessions: 4 });
  const unsigned = {
    n: 7,
    previous: toB64u(fixed('the entry before', 32)),
    day: day('2027-03-01'),
    kind: 'release',
    body,
  } as const;
  const said: UnsignedReleaseEntry = unsigned;
  const signature = await signRelease(channelId, said, { by: AUTHOR, sign: (message) => sign(signing.secretKey, message) });
  return withSignatures(unsigned, [signature]);
}

function handOverCase(channelId: Bytes, { signing }: VectorOfficial) {
  const trend: CarriedTrend = {
    codes: { area: 'A3', form: 'B7', source: 'C5', principle: 'H1', collidingPrinciple: 'H6', pattern: 'F2' },
    readyOn: day('2026-11-20'),
    counted: [{ table: 'area', halves: 2, lastOn: LAST_ON }],
  };
  const said = { successor: 2, nextCounter: 6, caseKey: fixed('a case key', 32), trend, note: 'Räknat för 2026.' };
  const place = { channelId, tag: fixed('hand-over with trend tag', 16) };
  const fields = { language: 'sv' as const, exclusions: [], ...ZERO_HEADS, author: AUTHOR };
  const body = (ackSecret: Bytes) => signHandOver(place, fields, said, ackSecret, signing.secretKey);
  return fromOffice('hand-over with trend', body, { said: { step: 0, ...said, caseKey: toB64u(said.caseKey) } });
}

/** Bodies of hand-overs that say from when on promises count: without a trend, and with one. */
export function handOverFile({ channelId, officials }: VectorChannel) {
  const { signing } = officials.get(AUTHOR) as VectorOfficial;
  const trend: CarriedTrend = {
    codes: { area: 'A1', form: 'B4', source: 'C2', principle: 'H2' },
    readyOn: day('2026-09-20'),
    counted: [],
  };
  const facts = [
    { trend: null, days: { firstLetterOn: day('2026-08-31'), feedbackOn: null } },
    { trend, days: { firstLetterOn: day('2026-08-31'), feedbackOn: day('2026-09-24') } },
  ];
  const cases = facts.map((fact) => {
    const name = `feedback ${fact.days.feedbackOn ? 'given' : 'owed'}, ${fact.trend ? 'coded' : 'not coded'}`;
    const [tag, ackSecret] = [fixed(`tag, ${name}`, 16), fixed(`ack secret, ${name}`, 32)];
    const said = { successor: 2, nextCounter: 3, caseKey: fixed('a case key', 32), ...fact, note: 'Ring inte hem.' };
    const fields = { language: 'sv' as const, exclusions: [5], ...ZERO_HEADS, author: AUTHOR };
    const body = signHandOver({ channelId, tag }, fields, said, ackSecret, signing.secretKey);
    return {
      ...{ name, tag: toB64u(tag), body: toB64u(encodeBody(body, ackSecret)) },
      said: { ...said, caseKey: toB64u(said.caseKey) },
    };
  });
  const about = 'Bodies (11 392 bytes) of hand-overs with days (section 6). All bytes are b64u.';
  return { about, channelId: toB64u(channelId), authorKey: toB64u(signing.publicKey), cases };
}
