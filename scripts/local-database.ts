import { getPlatformProxy } from 'wrangler';
import { toB64u } from '../protocol/bytes.ts';
import { dayAt } from '../rules/today.ts';
import { type DatabaseBinding, openDatabase } from '../worker/store/db.ts';
import { loadRoster } from '../worker/store/roster.ts';
import { keepDemo } from './demo-channel.ts';

/** Where the local channel keeps its database; `--persist-to` of wrangler. */
export const LOCAL_STATE = '.local/state';
/** Where the blank channel of `npm start -- --empty` keeps its own. */
export const EMPTY_STATE = '.local/empty';

/**
 * Seeds the demo into the database of this machine, and into no other: its place is fixed here, and bindings that could lead to
 * Cloudflare are switched off. Returns whether the database holds the demo, and the id (b64u) of the channel in it.
 */
export async function seedDemo(): Promise<{ readonly isDemo: boolean; readonly channelId: string }> {
  const proxy = await getPlatformProxy<{ DB: DatabaseBinding }>({
    persist: { path: `${LOCAL_STATE}/v3` },
    remoteBindings: false,
  });
  try {
    const database = openDatabase(proxy.env.DB);
    const today = dayAt(Date.now());
    const isDemo = await keepDemo(database, today);
    const roster = await loadRoster(database, today);
    if (!roster) throw new Error('the local database lost its roster');
    return { isDemo, channelId: toB64u(roster.channelId) };
  } finally {
    await proxy.dispose();
  }
}
