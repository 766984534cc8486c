import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAt } from '../../../rules/today.ts';
import { demoChannelFile } from '../../../scripts/demo-channel.ts';
import { dose } from '../../campaign/dose.ts';
import { openTheatre, type Theatre } from '../scenes.ts';
import { axeFaults } from './axe.ts';
import { focusFaults } from './focus.ts';
import { lawFaults } from './law.ts';
import { reflowFaults } from './reflow.ts';

const PROMISE =
  'every page and view says the law first, fits a narrow and an enlarged screen, shows the focus, and gives axe nothing to find';
/** Playing a part of the scenes takes its time, so they are played once for everything, and not again: what was sent the first time lies in the desks. */
const ONCE = { timeout: dose(900_000, 3_600_000), retry: 0 };

/** What holds for every page in every state of a part. `least`: how many states there are at least. */
export function testEveryState(part: 'concern' | 'office', least: number): void {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre('A');
  }, ONCE.timeout);
  afterAll(() => theatre?.close());

  test(PROMISE, ONCE, async () => {
    const { links } = await demoChannelFile(dayAt(Date.now()));
    const law = Object.values(links);
    const faults = await theatre.play(async (page, { name, language }) => {
      // On paper there is nothing but the words.
      if (name.endsWith('-printed')) return [];
      // Where no script runs, the other looks, which are scripts and wait, would wait for good.
      if (name.endsWith('-without-script')) return lawFaults(page, { mode: 'A', language, links: law });
      // Before there is a channel there is no letter to write, and no link to show.
      const isFounding = name.startsWith('setup-');
      // Neighbours are alike, so a small dose looks at each in one of the two ways that take the longest.
      const turn = theatre.seen.size % 2;
      return [
        ...(isFounding ? [] : await lawFaults(page, { mode: 'A', language, links: law })),
        ...(dose(turn, 0) === 0 ? await reflowFaults(page) : []),
        ...(dose(turn, 1) === 1 ? await focusFaults(page) : []),
        ...(await axeFaults(page)),
      ];
    }, part);
    expect([...new Set(faults)]).toEqual([]);
    expect(theatre.seen.size).toBeGreaterThanOrEqual(least);
  });
}
