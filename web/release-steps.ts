import { releaseStream } from '../crypto/release-stream.ts';
import { addCells, signedCell } from '../crypto/tally.ts';
import type { VaultContent } from '../crypto/vault.ts';
import type { Releasing } from '../crypto/vault-trends.ts';
import { type ReleaseEntry, releaseBody } from '../protocol/release-log.ts';
import { MOST_VALUE } from '../rules/release/change.ts';
import { promiseBand, totalOf } from '../rules/release/reading.ts';
import { MOST_COUNT, releaseTable } from '../rules/release/release-table.ts';
import type { ReleaseSchedule } from '../rules/release/schedule.ts';
import { keyOf, type ReleaseRound } from './release-round.ts';
import { sumShares } from './release-shares.ts';
import type { ReleaseStep } from './release-state.ts';

/** What the two releasers make of the shares. Pure functions over the vault's content: the same shares and key make the same, on every device. */

/** It is not time for this step, or somebody has been faster: `step` is what is next. */
export class NotThisStep extends Error {
  override readonly name = 'NotThisStep';
  readonly step: ReleaseStep['kind'] | null;

  constructor(step: ReleaseStep['kind'] | null) {
    super('not this step');
    this.step = step;
  }
}

/** The shares do not make counts: one of those that sent them has sent something else. A new round is the way out. */
export class NoCounts extends Error {
  override readonly name = 'NoCounts';
}

/** The content with the first's sum of the shares that have come, with the noise. Where there is a sum already, it stays. */
export function withSum(content: VaultContent, round: ReleaseRound): VaultContent {
  const { releasing } = content;
  const key = keyOf(content, round);
  if (!releasing || releasing.keyHash !== round.key.body.hash || !key) throw new NotThisStep('key-lost');
  if (releasing.sum) return content;
  const officials = releasing.shares.map(({ official }) => official).sort((a, b) => a - b);
  const { cells, split } = sumShares(releasing, officials, round.cells);
  const sum = { officials, split, cells: addCells(cells, noiseOf(round.schedule, key)) };
  return { ...content, releasing: { ...releasing, sum } };
}

/** The noise of all tables in the order of the schedule, mod 2^32, and none for the promises. */
function noiseOf({ tables }: ReleaseSchedule, key: Uint8Array): number[] {
  const noise = tables.flatMap(({ table, period: { firstOn, lastOn } }) => {
    const none = table.cells.map(() => 0);
    return releaseTable(table, none, (cell) => releaseStream(key, { firstOn, lastOn, table: table.name, cell }));
  });
  return [...noise, 0, 0].map((value) => value >>> 0);
}

/** What the second signs: what has been signed before, or else what the sum and the second's own shares come to. Throws `NoCounts`. */
export function signedBody({ releasing }: VaultContent, round: ReleaseRound, sessions: number | null): ReleaseEntry['body'] {
  if (releasing?.entry) return releasing.entry.body;
  const cells = releasing?.sum ? valuesOf(releasing, releasing.sum) : null;
  if (!cells) throw new NotThisStep('await-sum');
  const [promised = 0, kept = 0] = cells.splice(-2);
  const areCounts = kept >= 0 && kept <= promised && promised <= MOST_COUNT;
  if (!areCounts || cells.some((value) => value > MOST_VALUE || value < -MOST_VALUE)) throw new NoCounts();
  const tables = round.schedule.tables.map(({ table, period: { firstOn } }) => ({
    ...{ name: table.name, firstOn, halves: table.budget.halves },
    values: cells.splice(0, table.cells.length),
  }));
  const promises = promiseBand(kept, promised, totalOf(tables[0]?.values ?? []));
  return releaseBody({ lastOn: round.schedule.lastOn, key: round.key.n, tables, promises, sessions });
}

function valuesOf(releasing: Releasing, sum: NonNullable<Releasing['sum']>): number[] {
  const own = sumShares(releasing, sum.officials, sum.cells.length);
  return addCells(sum.cells, own.cells).map(signedCell);
}
