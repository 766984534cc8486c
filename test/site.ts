import { buildSite } from '../scripts/build.ts';

/** Vitest calls this once, before all tests: they serve and open the site as it is now, not as somebody last built it. */
export async function setup(): Promise<void> {
  await buildSite();
}
