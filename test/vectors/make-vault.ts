/** Makes the vectors of claims (section 9) and of vaults with content of version 3 (section 11): see make.ts. */
import { deriveClaim, deriveSpread } from '../../crypto/claim.ts';
import { deriveCaseKey, deriveOfficialKeys, deriveReporterKeys, deriveTag } from '../../crypto/phrase-keys.ts';
import { blake2b } from '../../crypto/sodium.ts';
import { EMPTY_VAULT, type KeptMessage, sealVault, type VaultCase, type VaultContent } from '../../crypto/vault.ts';
import { type Bytes, concat, fromB64u, label, toB64u, u32 } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { fixed, fixedEntropy, periodSeed } from './make-roster.ts';
import { readVectors } from './read.ts';

const BYTES = 'All bytes are b64u.';

/** Claims on the deposits of deposit.json, and the spread of their expiry. */
export function claimFile() {
  const cases = readVectors('deposit').cases.map(({ name, K_body, readers }) => {
    const readersKey = blake2b(32, fromB64u(K_body), label('motrost/v1/readers'));
    const claims = [...readers.map(({ official }) => official), 255].map((official) => ({
      official,
      claim: toB64u(deriveClaim(readersKey, official)),
    }));
    return { deposit: name, K_body, readersKey: toB64u(readersKey), claims, spread: deriveSpread(readersKey) };
  });
  return { about: `Claims (section 9) on the deposits of deposit.json, by their names. ${BYTES}`, cases };
}

/** Vaults whose content is of version 3, and what one of version 2 is read as. */
export async function vault3File(channelId: Bytes) {
  const { kVault } = await deriveOfficialKeys(fixedEntropy('weekly official 1', 'recovery'), channelId);
  const owner = { channelId, kVault, official: 1 };
  const content = await fullContent(channelId);
  const cases = [
    { official: 1, version: 3, size: 1, content: EMPTY_VAULT, vault: toB64u(sealVault(owner, EMPTY_VAULT, 3)) },
    { official: 1, version: 4, size: 2, content, vault: toB64u(sealVault(owner, content, 4, 1)) },
  ];
  const [one] = content.cases;
  const notCoded = { codes: null, readyOn: null, counted: [], held: 'from-start' };
  return {
    about: `Vaults with content of version 3 (section 11). ${BYTES} "lifted": what vault-2.json's second case, of version 2, is read as.`,
    ...{ channelId: toB64u(channelId), k_vault: toB64u(kVault), cases },
    lifted: { ...content, cases: [{ ...one, trend: notCoded }], tally: null, releaseKeys: [], releasing: null },
  };
}

/** What the official keeps for trends: a case coded and counted once, both shares sent, a key, and a round as the first of its two releasers. */
function trendContent() {
  const [lastOn, keyHash] = [day('2026-12-31'), toB64u(fixed('a release key hash', 32))];
  const counted: VaultCase['trend']['counted'] = [{ table: 'area', halves: 2, lastOn }];
  const cells = [0, 1, 0, 0, 4_294_967_295, 1, 1];
  const share = (official: number) => ({ official, split: toB64u(fixed(`split ${official}`, 32)), cells });
  const values = toB64u(concat(...[3, -1, 0, 2, 8].map(u32)));
  const codes = { area: 'A2', form: 'B2a', source: 'C3', principle: 'H2', hurry: 'G3' } as const;
  return {
    trend: { codes, readyOn: day('2026-09-05'), counted, held: 'from-start' as const },
    tally: { lastOn, seed: toB64u(fixed('a seed', 32)), cells, sentFor: keyHash },
    releaseKeys: [{ lastOn: day('2027-12-31'), key: toB64u(fixed('a release key', 32)) }],
    releasing: {
      ...{ keyHash, lastOn, shares: [share(1), share(4)] },
      sum: { officials: [1, 4], split: toB64u(fixed('splits', 32)), cells },
      entry: {
        ...{ n: 1, previous: toB64u(fixed('an entry', 32)), day: day('2027-03-01'), kind: 'release' as const },
        body: {
          lastOn,
          key: 0,
          tables: [{ name: 'area' as const, firstOn: day('2026-01-01'), halves: 2, values }],
          promises: 0,
          sessions: 3,
        },
        signatures: [{ by: 4, signature: toB64u(fixed('a signature', 64)) }],
      },
    },
  };
}

async function fullContent(channelId: Bytes): Promise<VaultContent> {
  const reporter = await deriveReporterKeys(fixedEntropy('reporter', 'code'), channelId);
  const tag = toB64u(deriveTag(reporter.kDep, day('2026-09-01'), 2));
  const first = toB64u(new Uint8Array(32));
  const head = toB64u(fixed('office head after the answer', 32));
  const said: KeptMessage = {
    ...{ kind: 'reply', type: 'reply', author: 1, counter: 0, day: day('2026-09-03'), text: 'Tack för att du skrev.' },
    ...{ successor: 0, standIns: [], letterHead: toB64u(fixed('letter head of the answer', 32)), officeHead: first },
  };
  const { trend, ...trends } = trendContent();
  return {
    version: 3,
    periodKeys: [4, 5].map((period) => ({ period, seed: toB64u(periodSeed(1, period)) })),
    cases: [
      {
        ...{ caseKey: toB64u(deriveCaseKey(reporter.kCase, 1)), handler: 1, state: 'open', language: 'sv', exclusions: [2, 6] },
        ...{ letterBase: first, letters: [{ day: day('2026-09-01'), letterNumber: 2, tag, letterHead: first }] },
        ...{ lettersInBase: 0, officeHeads: [head], nextCounter: 1, register: '2026-1-7', receivedOn: day('2026-09-01') },
        ...{ acknowledgedOn: day('2026-09-02'), answeredOn: day('2026-09-03'), feedbackOn: null, closedOn: null },
        ...{ posted: { on: day('2026-09-03'), repeats: 0 }, notes: 'Ring förvaltningen på torsdag.' },
        trend,
        kept: [
          said,
          {
            kind: 'letter',
            tag,
            day: day('2026-09-01'),
            parts: ['Jag ombads ', { removedOn: day('2026-09-04') }, ' i akten.'],
          },
        ],
      },
    ],
    outbox: [toB64u(fixed('a slot not yet posted', 4096))],
    writtenOn: day('2026-09-04'),
    seen: { n: 41, head: toB64u(fixed('a head', 32)) },
    witnesses: [{ official: 2, n: 40, day: day('2026-09-01') }],
    registered: { year: 2026, last: 7 },
    ...trends,
  };
}
