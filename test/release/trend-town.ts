import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { newFile, type VaultCase } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { type Day, daysBetween } from '../../protocol/calendar.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { keepDemo } from '../../scripts/demo-channel.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { changeVault } from '../../web/actions/desk.ts';
import { announceKeys } from '../../web/actions/release.ts';
import { sendTally } from '../../web/actions/send-tally.ts';
import { getRoster, Unreachable } from '../../web/api.ts';
import { changeFile } from '../../web/desk/deeds.ts';
import { releasesAt } from '../../web/desk/trend-deeds.ts';
import type { EndedState, ReleaseState } from '../../web/release-state.ts';
import { type DueTally, dueTallies } from '../../web/release-tend.ts';
import { codeCase } from '../../web/trend-file.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { putAhead, type Town } from '../journey/people.ts';
import { passWithoutRuns, Seat } from '../journey/seats.ts';
import { MIDDLING } from '../roster-maker.ts';
import { openHouse } from '../worker/house.ts';

/** A channel whose trends come: the demo's people on days that are the same whenever the tests are run, and their desks with all that a page's does. */

/** This machine's clock, before any test has put a clock ahead. */
const startedOn = dayAt(Date.now());

interface TrendTownOptions {
  readonly trends?: TrendRules;
  readonly rules?: Partial<ChannelRules>;
  /** Wrangler's file, where it is another than the project's own. */
  readonly config?: string;
}

/** Opens the demo's town on a day, with rules for trends. Its people have served for four weeks, and have keys for a year. */
export async function openTrendTown(on: Day, { trends = MIDDLING, rules, config }: TrendTownOptions = {}): Promise<Town> {
  const daysAhead = daysBetween(startedOn, on);
  const house = await openHouse({ founded: false, daysAhead, ...(config && { config }) });
  await keepDemo(openDatabase((await house.bindings()).DB), house.today(), { period: 'fortnight', trends, ...rules });
  const { entries } = await getRoster(house.url.origin);
  const town = { house, origin: house.url.origin, channelId: await claimedChannelId(entries) };
  await putAhead(town, daysAhead);
  return town;
}

/** How far the town's clock, and with it this process's, stands ahead of this machine's. */
export function aheadOfMachine({ house }: Town): number {
  return daysBetween(startedOn, house.today());
}

/** Lets days pass until that day. On the last one the daily run comes. */
export async function waitUntil(town: Town, on: Day): Promise<void> {
  await passWithoutRuns(town, daysBetween(town.house.today(), on));
  await town.house.runDaily();
}

/** A seat at which everything is done that a desk does unasked, without its pauses. */
export class TrendSeat extends Seat {
  /** Sits down, and has the desk do all that it does by itself. What does not arrive goes out with the next visit. */
  async visit(): Promise<this> {
    await this.sit();
    try {
      await this.doChores();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await this.sit();
      await this.doChores();
    }
    return this;
  }

  /** What the desk would send now. */
  get due(): DueTally[] {
    const { desk, channel, releases: log, listed } = this.work;
    if (!log) throw new Error('the release log could not be read');
    const { roster, today } = channel;
    return dueTallies(desk.vault.content, { log, roster, today, listed, self: this.official });
  }

  /** Announces keys, sends what is due, and acknowledges covers and tallies. */
  async doChores(which: (due: DueTally) => boolean = () => true): Promise<void> {
    const { desk, channel, covers, tallies } = this.work;
    await announceKeys(desk, channel);
    for (const due of this.due.filter(which)) await sendTally(desk, channel, due);
    for (const letter of [...covers, ...tallies])
      if (letter.state !== 'acknowledged') await acknowledge(this.town.origin, this.official, letter);
  }

  get releases(): ReleaseState {
    const releases = releasesAt(this.work);
    if (!releases) throw new Error('the release log could not be read');
    return releases;
  }

  /** How the release of the time that ended last stands. */
  get ended(): EndedState {
    const { ended } = this.releases;
    if (!ended) throw new Error('no time has ended');
    return ended;
  }

  /** Codes the case in which something is written. */
  code(text: string, codes: CaseCodes): Promise<unknown> {
    const entry = this.entry(text);
    const { today } = this.work.channel;
    return this.do((work) => changeFile(work, entry, 'coded', (one) => codeCase(one, codes, today)));
  }

  /** Puts cases into the vault that have been written, read and acknowledged on a day, as if there had been a letter for each. */
  async fill(cases: readonly (CaseCodes | null)[], on: Day): Promise<void> {
    const files = cases.map((codes, at) => fileOf(codes, { on, official: this.official, running: 1000 + at }));
    await this.do(async ({ desk }) => {
      const kept = await changeVault(desk, (content) => ({ ...content, cases: [...content.cases, ...files] }));
      return { outcome: null, change: () => ({ desk: kept }) };
    });
  }

  /** The key that this desk has made for a release, while it has it. */
  get releaseKey(): Uint8Array {
    const [key] = this.work.desk.vault.content.releaseKeys;
    if (!key) throw new Error('this desk has made no key');
    return fromB64u(key.key);
  }
}

interface FileFacts {
  readonly on: Day;
  readonly official: number;
  readonly running: number;
}

/** A case file as it is when its first letter has been acknowledged. */
function fileOf(codes: CaseCodes | null, { on, official, running }: FileFacts): VaultCase {
  const bytes = (length: number) => toB64u(crypto.getRandomValues(new Uint8Array(length)));
  const tag = bytes(16);
  const one: VaultCase = {
    ...{ caseKey: bytes(32), handler: official, state: 'open', language: 'sv', exclusions: [], letterBase: toB64u(FIRST_HEAD) },
    ...{ letters: [{ day: on, letterNumber: 0, tag, letterHead: toB64u(FIRST_HEAD) }], lettersInBase: 0 },
    ...{ officeHeads: [], nextCounter: 0 },
    ...newFile({ year: Number(on.slice(0, 4)), last: running }, official, on),
    acknowledgedOn: on,
    // The letter is listed no more, and its words are here.
    kept: [{ kind: 'letter', tag, day: on, parts: ['Det här hände.'] }],
  };
  return codes ? codeCase(one, codes, on) : one;
}
