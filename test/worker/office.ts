import { expect } from 'vitest';
import { applicationBytes } from '../../protocol/application.ts';
import { type Bytes, concat, sha256, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { OfficeApplication, WrappedPasskey } from '../../protocol/office-schemas.ts';
import { ROOT, type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { type RosterMaker, testSigner } from '../roster-maker.ts';
import type { House } from './house.ts';
import { random } from './letters.ts';

/** What root, people who are invited and officials send while an office comes about. */

/** The SHA-256 (b64u) by which the server knows a founding code or a token. */
export async function hashOf(code: Uint8Array): Promise<string> {
  return toB64u(await sha256(code));
}

/** Does what must leave everything that is stored as it was. */
export async function unchanging<Outcome>(house: Pick<House, 'dump'>, act: () => Promise<Outcome>): Promise<Outcome> {
  const before = await house.dump();
  const outcome = await act();
  expect(await house.dump()).toBe(before);
  return outcome;
}

/** A wrapped recovery phrase as far as the server can tell. */
export function makePasskey(): WrappedPasskey {
  return { credential: toB64u(random(32)), wrapped: toB64u(concat(Uint8Array.of(1), random(56))) };
}

/** An application by whoever has the key of `testSigner(seed)`. */
export function makeApplication(seed: number, change: Partial<OfficeApplication> = {}): OfficeApplication {
  const key = toB64u(testSigner(seed).key);
  return { role: 'ombudsperson', name: `Söker ${seed}`, unit: 'Skolan', affiliation: null, key, ...change };
}

/** The request that answers an invitation, signed with the key of `testSigner(seed)`. */
export async function applicationOf(
  channelId: Bytes,
  token: Bytes,
  seed: number,
  change: Partial<OfficeApplication> = {},
  passkey: WrappedPasskey | null = null,
) {
  const application = makeApplication(seed, change);
  const signature = toB64u(await testSigner(seed).sign(applicationBytes(channelId, application)));
  return { token: toB64u(token), application, signature, passkey };
}

/** The entry that admits an applicant as the next official, as a proposal of root's, or with a second signature. */
export async function admission(
  roster: RosterMaker,
  on: Day,
  application: OfficeApplication,
  second: number | null = null,
): Promise<RosterEntry> {
  const unsigned = await roster.unsigned(on, 'admit', { official: roster.officials + 1, ...application });
  return signEntry(unsigned, second === null ? [roster.root] : [roster.root, testSigner(second)]);
}

/** A genesis entry of that day: root's key is that of `testSigner(ROOT, 200)`, unless told. */
export async function genesisOf(on: Day, rootSeed = 200, municipality = 'Provköping'): Promise<RosterEntry> {
  const root = testSigner(ROOT, rootSeed);
  const rules = {
    ...({ period: 'week', acknowledgeWorkingDays: 3, feedbackDays: 90, publicationHour: 3 } as const),
    ...{ slots: 2, receipts: 8, coverPercent: 10, archiveDecision: null },
  };
  const body = { version: 1, municipality, rootKey: toB64u(root.key), rules } as const;
  return signEntry({ n: 0, previous: null, day: on, kind: 'genesis', body }, [root]);
}
