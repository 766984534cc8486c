import type fc from 'fast-check';
import type { Facts } from './model-facts.ts';
import type { World } from './model-world.ts';

/** Something that somebody does. It runs the code that the pages run, writes down what it has seen done, and looks whether all is well. */
export type Act = fc.AsyncCommand<Facts, World>;

/** One act: whether it makes sense now, what it does, and how it is called where something went wrong. */
export function act(name: string, check: (facts: Facts) => boolean, run: (facts: Facts, world: World) => Promise<void>): Act {
  return {
    check,
    async run(facts, world) {
      facts.acts++;
      await run(facts, world);
    },
    // One a line, in the list of what somebody did.
    toString: () => `\n${name}`,
  };
}

export const always = () => true;
export const there = (official: number) => (facts: Facts) => facts.isThere(official);
