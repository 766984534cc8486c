import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAt } from '../../rules/today.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import { axeFaults } from './looks/axe.ts';
import { focusFaults } from './looks/focus.ts';
import { lawFaults } from './looks/law.ts';
import { reflowFaults } from './looks/reflow.ts';
import { openTheatre, type Theatre } from './scenes.ts';

/** What holds for every page in every state, in both languages. Playing all of them takes its time, so they are played once for everything. */
const WHOLE_PLAY_MS = 900_000;

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre('A');
});

afterAll(() => theatre?.close());

test(
  'every page and view says the law first, fits a narrow and an enlarged screen, shows the focus, and gives axe nothing to find',
  async () => {
    const { links } = await demoChannelFile(dayAt(Date.now()));
    const law = Object.values(links);
    const spent = { law: 0, reflow: 0, focus: 0, axe: 0 };
    const timed = async (what: keyof typeof spent, faults: Promise<string[]>) => {
      const start = performance.now();
      const found = await faults;
      spent[what] += performance.now() - start;
      return found;
    };
    const faults = await theatre.play(async (page, { name, language }) => {
      // On paper there is nothing but the words.
      if (name.endsWith('-printed')) return [];
      // Where no script runs, the other looks, which are scripts and wait, would wait for good.
      if (name.endsWith('-without-script')) return lawFaults(page, { mode: 'A', language, links: law });
      // Before there is a channel there is no letter to write, and no link to show.
      const isFounding = name.startsWith('setup-');
      return [
        ...(isFounding ? [] : await timed('law', lawFaults(page, { mode: 'A', language, links: law }))),
        ...(await timed('reflow', reflowFaults(page))),
        ...(await timed('focus', focusFaults(page))),
        ...(await timed('axe', axeFaults(page))),
      ];
    });
    console.log(spent);
    expect([...new Set(faults)]).toEqual([]);
    expect(theatre.seen.size).toBeGreaterThanOrEqual(130);
  },
  WHOLE_PLAY_MS,
);
