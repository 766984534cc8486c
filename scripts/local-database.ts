import { getPlatformProxy } from 'wrangler';
import { dayAt } from '../rules/today.ts';
import { type DatabaseBinding, openDatabase } from '../worker/store/db.ts';
import { keepDemo } from './demo-channel.ts';

/** Where the local channel keeps its database; `--persist-to` of wrangler. */
export const LOCAL_STATE = '.local/state';
/** Where the blank channel of `npm start -- --empty` keeps its own. */
export const EMPTY_STATE = '.local/empty';

/**
 * Seeds the demo into the database of this machine, and into no other: its place is fixed here, and bindings that could lead to
 * Cloudflare are switched off. Returns whether the database holds the demo.
 */
export async function seedDemo(): Promise<boolean> {
  const proxy = await getPlatformProxy<{ DB: DatabaseBinding }>({
    persist: { path: `${LOCAL_STATE}/v3` },
    remoteBindings: false,
  });
  try {
    return await keepDemo(openDatabase(proxy.env.DB), dayAt(Date.now()));
  } finally {
    await proxy.dispose();
  }
}
