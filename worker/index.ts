import { app } from './app.ts';
import { momentAt } from './clock.ts';
import { runDaily } from './daily.ts';
import type { Bindings } from './environment.ts';
import { openDatabase } from './store/db.ts';

/** The blind server on Cloudflare Workers: the API, and a cron that asks every hour whether the daily run is due. */
export default {
  fetch: app.fetch,
  async scheduled(controller: ScheduledController, bindings: Bindings): Promise<void> {
    await runDaily(openDatabase(bindings.DB), momentAt(controller.scheduledTime, bindings.CLOCK_DAYS_AHEAD));
  },
};
