/**
 * How much of a long test is run: a small dose in `npm test`, the full size in `npm run campaign`, which sets CAMPAIGN. What is held
 * to be true is the same in both; only how often, how long or in how many combinations it is tried differs.
 */
const IS_FULL = process.env.CAMPAIGN === 'full';

/** The number, list or choice that this run asks for. */
export function dose<Value>(small: Value, full: Value): Value {
  return IS_FULL ? full : small;
}

/**
 * What this run's random choices follow from: a whole number of 32 bits. `npm test` plays the same every time, so that a change turns it red and
 * not chance; a campaign plays something new. CAMPAIGN_SEED repeats a run; say it where one fails.
 */
export const SEED = Number(process.env.CAMPAIGN_SEED ?? dose(20_261_122, newSeed())) | 0;

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}
