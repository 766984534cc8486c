import { makeReleaseKey, releaseKeyHash } from '../../crypto/release-stream.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import { splitCells } from '../../crypto/tally.ts';
import type { Language } from '../../crypto/text-field.ts';
import type { VaultContent } from '../../crypto/vault.ts';
import type { Releasing } from '../../crypto/vault-trends.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import {
  type KeyEntry,
  type ReleaseEntry,
  type ReleaseLogEntry,
  releaseBody,
  releaseEntryHash,
  signRelease,
  withSignatures,
} from '../../protocol/release-log.ts';
import { releasersOf } from '../../rules/release/releasers.ts';
import { formRelease, openTrendsPart } from '../../test/browser/steps/trends.ts';
import { daysAhead, wordsOf } from '../../test/browser/steps/words.ts';
import { sumShares } from '../../web/release-shares.ts';
import { demoSigner } from '../demo-channel.ts';
import { AtDesk } from './at-desk.ts';
import { phraseOf } from './correspondence.ts';
import { openReleaseHouse, type ReleaseHouse } from './release-house.ts';
import { onPage, type Stage } from './stage.ts';

/** What an ombudsperson's own office says of the trends, in the states that a release can be in on its day and later. */
export async function showOwnTrends(stage: Stage): Promise<void> {
  const house = await openReleaseHouse();
  try {
    const round = await openRound(house);
    for (const language of stage.languages)
      for (const [name, scene] of Object.entries(scenesOf(house, round))) await show(stage, { house, name, language, scene });
  } finally {
    await house.close();
  }
}

/** The round of the pictures. */
interface Round {
  readonly key: Uint8Array;
  readonly entry: KeyEntry;
  readonly keyHash: string;
  /** What comes of it, signed by both. */
  readonly release: ReleaseEntry;
  readonly first: number;
  readonly second: number;
  readonly others: readonly number[];
}

/** Who sits at the desk, and what vault and log say. */
interface Scene {
  readonly official: number;
  readonly log: readonly ReleaseLogEntry[];
  readonly vault?: Partial<VaultContent>;
  /** What is done before the picture is taken. */
  readonly act?: (desk: OwnTrends) => Promise<void>;
}

const CELLS = 7;

/** A key, made in the days before the year ended by whoever is asked first. */
async function openRound({ roster, schedule }: ReleaseHouse): Promise<Round> {
  const key = makeReleaseKey();
  const keyHash = toB64u(releaseKeyHash(key));
  const [first, on] = [1, addDays(schedule.lastOn, -5)];
  const body = { lastOn: schedule.lastOn, hash: keyHash };
  const unsigned = { n: 0, previous: null, day: on, kind: 'key', body } as const;
  const signer = await demoSigner(first, roster.channelId);
  const entry = withSignatures(unsigned, [await signRelease(roster.channelId, unsigned, signer)]);
  const [, second] = releasersOf(roster, { by: first, day: on, lastOn: schedule.lastOn });
  if (second === null) throw new Error('nobody else is there');
  const release = await releaseAfter(entry, { roster, schedule }, [first, second]);
  return { key, entry, keyHash, release, first, second, others: [1, 2, 3, 4].filter((one) => one !== first && one !== second) };
}

/** A release of no case at all, on its day. */
async function releaseAfter(
  key: KeyEntry,
  { roster, schedule }: Pick<ReleaseHouse, 'roster' | 'schedule'>,
  releasers: readonly number[],
): Promise<ReleaseEntry> {
  const tables = schedule.tables.map(({ table, period: { firstOn } }) => ({
    ...{ name: table.name, firstOn, halves: table.budget.halves, values: table.cells.map(() => 0) },
  }));
  const body = releaseBody({ lastOn: schedule.lastOn, key: 0, tables, promises: null, sessions: 3 });
  const previous = toB64u(await releaseEntryHash(key));
  const unsigned = { n: 1, previous, day: schedule.releasedOn, kind: 'release', body } as const;
  const sign = async (by: number) => signRelease(roster.channelId, unsigned, await demoSigner(by, roster.channelId));
  return withSignatures(unsigned, await Promise.all(releasers.map(sign)));
}

function scenesOf(house: ReleaseHouse, round: Round): Readonly<Record<string, Scene>> {
  const { first, second, others, entry, keyHash, key, release } = round;
  const { lastOn } = house.schedule;
  const [third = 0] = others;
  const log = [entry];
  const all = [1, 2, 3, 4];
  const tally = { lastOn, seed: toB64u(randomBytes(32)), cells: [0, 0, 0, 0, 0, 0, 0], sentFor: keyHash };
  const held = { tally, releaseKeys: [{ lastOn, key: toB64u(key) }] };
  // The second's own share follows from what the desk has counted.
  const { split, second: cells } = splitCells(fromB64u(tally.seed), fromB64u(keyHash), tally.cells);
  const own = { official: second, split: toB64u(split), cells };
  const of = (shares: readonly number[]) => releasingOf(keyHash, lastOn, shares, own);
  const joined = withSum(of(all), all);
  const late = { ...release, day: addDays(release.day, -3) };
  const incomplete = { ...joined, shares: joined.shares.filter(({ official }) => official !== third) };
  return {
    'desk-trends-waiting': { official: third, log, vault: { tally } },
    'desk-trends-missed': { official: third, log, vault: { tally: null } },
    'desk-trends-never': { official: third, log: [], vault: { tally: null } },
    'desk-trends-join': { official: first, log, vault: { ...held, releasing: of(all) } },
    'desk-trends-join-without': {
      official: first,
      log,
      vault: { ...held, releasing: of([first, second]) },
      act: (desk) => desk.askToJoin(),
    },
    'desk-trends-key-lost': { official: first, log, vault: { ...held, releaseKeys: [] }, act: (desk) => desk.askToBegin() },
    'desk-trends-joined': { official: first, log, vault: { ...held, releasing: joined } },
    'desk-trends-await-sum': { official: second, log, vault: { tally, releasing: of(all) } },
    'desk-trends-incomplete': { official: second, log, vault: { tally, releasing: incomplete } },
    'desk-trends-unequal': {
      official: second,
      log,
      vault: { tally, releasing: { ...joined, sum: joined.sum && { ...joined.sum, split: toB64u(randomBytes(32)) } } },
    },
    'desk-trends-form': {
      official: second,
      log,
      vault: { tally, releasing: joined },
      act: (desk) => desk.typeNoNumber(),
    },
    'desk-trends-confirm': { official: first, log, vault: { ...held, releasing: { ...joined, entry: release } } },
    'desk-trends-sign-again': { official: second, log, vault: { tally, releasing: { ...joined, entry: late } } },
    'desk-trends-released': { official: third, log: [entry, release], vault: { tally } },
    'desk-trends-signed': { official: second, log, vault: { tally, releasing: joined }, act: (desk) => desk.sign() },
  };
}

/** A releaser's shares, of these desks. */
function releasingOf(keyHash: string, lastOn: Day, officials: readonly number[], own: Releasing['shares'][number]): Releasing {
  const cells = Array.from({ length: CELLS }, () => 0);
  const shares = officials.map((official) =>
    official === own.official ? own : { official, split: toB64u(randomBytes(32)), cells },
  );
  return { keyHash, lastOn, shares, sum: null, entry: null };
}

/** With a sum that comes to nothing with these shares: nobody has counted a case. */
function withSum(releasing: Releasing, officials: readonly number[]): Releasing {
  const { cells, split } = sumShares(releasing, officials, CELLS);
  return { ...releasing, sum: { officials: [...officials], split, cells: cells.map((cell) => -cell >>> 0) } };
}

interface Shown {
  readonly house: ReleaseHouse;
  readonly name: string;
  readonly language: Language;
  readonly scene: Scene;
}

/** Puts vault and log as the scene wants them, opens the desk, and takes the picture. */
async function show(stage: Stage, { house, name, language, scene }: Shown): Promise<void> {
  await house.clearLog();
  for (const entry of scene.log) await house.addEntry(entry);
  const empty = { tally: null, releaseKeys: [], releasing: null };
  await house.changeVault(scene.official, (content) => ({ ...content, ...empty, ...scene.vault }));
  await onPage(stage, {}, async (page) => {
    await daysAhead(house.days)(page);
    const desk = new OwnTrends({ ...stage, house: { ...stage.house, url: house.url } }, page, language);
    await desk.comeToOffice(phraseOf(scene.official));
    await scene.act?.(desk);
    await desk.shoot(name);
  });
}

class OwnTrends extends AtDesk {
  async comeToOffice(phrase: string): Promise<void> {
    await this.enter(phrase);
    await this.view('list').waitFor();
    await openTrendsPart(this.page);
  }

  shoot(name: string): Promise<void> {
    return this.take(name);
  }

  async askToJoin(): Promise<void> {
    await this.press(wordsOf(this.page).office.trends.step.join);
  }

  async askToBegin(): Promise<void> {
    await this.press(wordsOf(this.page).office.trends.begin.button);
  }

  async typeNoNumber(): Promise<void> {
    const { step } = wordsOf(this.page).office.trends;
    await this.page.getByLabel(step.sessionsLabel, { exact: true }).fill('?');
    await this.press(step.formSign);
  }

  async sign(): Promise<void> {
    await formRelease(this.page, '3');
  }
}
