import { makeReleaseKey } from '../../crypto/release-stream.ts';
import { splitCells, tallyTag } from '../../crypto/tally.ts';
import { concat, fromB64u, toB64u, u32 } from '../../protocol/bytes.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { changeVault, type Desk } from '../../web/actions/desk.ts';
import { readReleases } from '../../web/actions/read-releases.ts';
import { announceKeys } from '../../web/actions/release.ts';
import { sendTally } from '../../web/actions/send-tally.ts';
import { noteAcknowledged } from '../../web/case-file.ts';
import { runningSchedule } from '../../web/release-round.ts';
import { codeCase, countCases } from '../../web/trend-file.ts';
import { channelOf, type Town } from '../journey/people.ts';
import type { Canary } from './scanner.ts';

const CODES: CaseCodes = {
  ...{ area: 'A1', form: 'B2b', source: 'C1', principle: 'H3', collidingPrinciple: 'H6' },
  ...{ aim: 'D3', consequence: 'E4', pattern: 'F2', hurry: 'G2' },
};

/**
 * Codes all cases of a desk, announces the key of the time that is running, counts as the desk will when that is over, and sends one half of the counts to
 * a colleague. Gives what nobody but the desk, and for the half the colleague, may learn of it.
 */
export async function takePartInRelease(
  town: Town,
  before: Desk,
  colleague: number,
): Promise<{ desk: Desk; canaries: Canary[] }> {
  const channel = await channelOf(town);
  const { roster, today } = channel;
  const schedule = runningSchedule(roster, today);
  if (!schedule) throw new Error('the demo releases nothing');
  const key = makeReleaseKey();
  let desk = await changeVault(before, (content) => {
    const releaseKeys = [{ lastOn: schedule.lastOn, key: toB64u(key) }];
    return { ...content, releaseKeys, cases: content.cases.map((one) => codeCase(noteAcknowledged(one, today), CODES, today)) };
  });
  await announceKeys(desk, channel);
  const [entry] = (await readReleases(town.origin, roster, today)).keys;
  desk = await changeVault(desk, (content) => countCases(content, schedule, roster));
  const { tally } = desk.vault.content;
  if (!tally || !entry || !tally.cells.some((count) => count > 0)) throw new Error('nothing was counted');
  const [seed, keyHash] = [fromB64u(tally.seed), fromB64u(entry.body.hash)];
  const { split, first } = splitCells(seed, keyHash, tally.cells);
  const said = { kind: 'share', half: 1, lastOn: schedule.lastOn, keyHash, split, cells: first } as const;
  await sendTally(desk, channel, { to: colleague, tag: tallyTag(seed, keyHash, 1), said });
  const canaries = [
    { name: 'codes of a case', value: JSON.stringify(CODES).slice(1, -1) },
    { name: 'true counts', value: JSON.stringify(tally.cells) },
    { name: 'release key', value: key },
    { name: 'seed of the shares', value: seed },
    { name: 'a share', value: concat(...first.map(u32)) },
    { name: 'what both shares have in common', value: split },
  ];
  return { desk, canaries };
}
