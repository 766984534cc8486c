import { expect, vi } from 'vitest';
import { deriveSpread } from '../../crypto/claim.ts';
import { addDays } from '../../protocol/calendar.ts';
import { expiresOn } from '../../rules/retention.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { sayServed, servedDeposits } from '../../web/actions/tend-desk.ts';
import { tagOf } from '../../web/case-file.ts';
import { Covers } from '../../web/desk/covers.ts';
import type { QueueEntry } from '../../web/desk/queue.ts';
import type { Work } from '../../web/desk/work.ts';
import { type Act, act, there } from './model-act.ts';
import { entriesOn, expectDesk } from './model-checks.ts';
import { type Deed, writeDownRead } from './model-deeds.ts';
import type { Facts } from './model-facts.ts';
import type { World } from './model-world.ts';

/** What ombudspersons do, each at a desk that was opened for it. */

/** Opens a desk, looks whether all is well there, and does something. */
const atDesk = (name: string, official: number, run: (facts: Facts, work: Work, world: World) => Promise<void>): Act =>
  act(`${official} ${name}`, there(official), async (facts, world) => {
    const work = await world.desk(official);
    expectDesk(facts, work);
    await run(facts, work, world);
  });

/** The case that somebody turns to, of those that are open there. */
export function openCase(work: Work, which: number): QueueEntry | null {
  const open = entriesOn(work).filter(
    ({ index, state }) => work.desk.vault.content.cases[index]?.state === 'open' && state !== 'taken',
  );
  return open[which % Math.max(1, open.length)] ?? null;
}

/** Does something in a case. */
export const inCase = (official: number, which: number, deed: Deed): Act =>
  atDesk(deed.name, official, async (facts, work, world) => {
    const entry = openCase(work, which);
    if (entry) await deed.run(facts, world, work, entry);
  });

export const readAll = (official: number, read: Deed): Act =>
  atDesk('acknowledges everything', official, async (facts, opened, world) => {
    let work = opened;
    for (const { id } of entriesOn(work)) {
      const entry = entriesOn(work).find((one) => one.id === id);
      if (entry) work = await read.run(facts, world, work, entry);
    }
  });

/** What a desk does by itself while somebody looks in: it says of deposits that they have served, covers too. */
export const glance = (official: number): Act =>
  atDesk('looks in, and lets go what has served', official, async (facts, { desk, letters, covers }, world) => {
    const reading = { letters: [...letters.values()], board: [], today: facts.today };
    for (const letter of servedDeposits(desk, reading)) await sayServed(world.origin, letter);
    for (const cover of covers) {
      const { day, state, opened } = cover;
      const isDue = state === 'acknowledged' && facts.today >= expiresOn(day, 'cover', deriveSpread(opened.readersKey));
      if (!isDue) continue;
      await sayServed(world.origin, cover);
      facts.mayGo(tagOf(cover));
    }
  });

/** Every cover that nobody has acknowledged is, at the latest when the desk is locked, and its secrets are overwritten. */
export const tendCovers = (official: number): Act =>
  atDesk('has covers acknowledged', official, async (facts, work, world) => {
    const waiting = work.covers.filter(({ state }) => state !== 'acknowledged');
    const tags = waiting.map(tagOf);
    const covers = new Covers(world.origin);
    covers.take(work);
    covers.end();
    await world.settled();
    for (const { opened } of waiting) expect(Math.max(...opened.ackSecret), 'a cover is forgotten').toBe(0);
    writeDownRead(facts, tags, official);
  });

export const leave = (official: number, inDays: number, length: number): Act =>
  act(`${official} says to be away, in ${inDays} days for ${length}`, there(official), async (facts, world) => {
    const { desk } = await world.desk(official);
    const firstOn = addDays(facts.today, inDays);
    await sayLeave(desk, { firstOn, lastOn: addDays(firstOn, length - 1) }, facts.today);
  });

/** A page that nobody looks at: covers ask for one, and send none from it. */
export function pretendPage(): void {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: true }));
}
