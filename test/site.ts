import { dayAt } from '../rules/today.ts';
import { buildSite } from '../scripts/build.ts';
import { demoChannelFile } from '../scripts/demo-channel.ts';

/** Vitest calls this once, before all tests: they serve and open the demo's site as it is now, not as somebody last built it. */
export async function setup(): Promise<void> {
  await buildSite(await demoChannelFile(dayAt(Date.now())));
}
