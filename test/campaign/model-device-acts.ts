import { expect } from 'vitest';
import { Refusal } from '../../protocol/refusal.ts';
import { recover } from '../../web/desk/recover.ts';
import type { Work } from '../../web/desk/work.ts';
import { type Act, act, there } from './model-act.ts';
import { entriesOn, expectDesk } from './model-checks.ts';
import type { Deed } from './model-deeds.ts';
import { openCase } from './model-desk-acts.ts';
import type { Facts } from './model-facts.ts';
import type { World } from './model-world.ts';

/**
 * One official at two devices: both are opened before either is used, then both do something in the same case. What the second has not seen the first
 * say, it says nothing to; it is told that another device has written, reads, and does it then.
 */
export const atTwoDevices = (official: number, which: number, first: Deed, second: Deed): Act =>
  act(`${official} ${first.name} on one device, and ${second.name} on another`, there(official), async (facts, world) => {
    const [one, other] = [await world.desk(official), await world.desk(official)];
    const id = openCase(one, which)?.id;
    if (id === undefined) return;
    const isFirstDone = await tried(facts, world, one, first, id);
    const isSecondDone = await tried(facts, world, other, second, id);
    if (first.isSaid && isFirstDone && second.isSaid) expect(isSecondDone, 'what nobody has seen is not answered').toBe(false);
    const again = await world.desk(official);
    expectDesk(facts, again);
    const entry = entriesOn(again).find((line) => line.id === id);
    const isOpen = entry && again.desk.vault.content.cases[entry.index]?.state === 'open' && entry.state !== 'taken';
    if (isOpen && !isSecondDone) await second.run(facts, world, again, entry);
  });

/** Returns whether a deed was done; a refusal is one that the page knows what to say of, and from which it goes on. */
async function tried(facts: Facts, world: World, work: Work, deed: Deed, id: string): Promise<boolean> {
  const entry = entriesOn(work).find((line) => line.id === id);
  if (!entry) return false;
  try {
    return (await deed.run(facts, world, work, entry)) !== work;
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'vault-conflict')) throw error;
    expect((await recover(work, error)).failure).toBe('conflict');
    return false;
  }
}
