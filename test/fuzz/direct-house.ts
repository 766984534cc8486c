import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { dayAt } from '../../rules/today.ts';
import type { Bindings } from '../../worker/environment.ts';
import { bundleWorker, migrate, runDaily, startWorker } from '../campaign/direct-worker.ts';
import { MIDDLING, type RosterMaker, SMALL } from '../roster-maker.ts';
import { dump, makeRoster, storeRoster } from '../worker/house.ts';

/** The production bundle in workerd with D1, its pages and its routing, without wrangler's proxy: ten times as many requests a second. */
export interface DirectHouse {
  readonly url: URL;
  readonly today: () => Day;
  /** Null where nothing is founded. */
  readonly roster: RosterMaker;
  readonly DB: Bindings['DB'];
  readonly dump: () => Promise<string>;
  /** Whatever the Worker has written to its log. */
  readonly logs: () => readonly string[];
  /** The daily cron, as it would come at noon (UTC) of a day. */
  readonly runDaily: (on: Day) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a house with the ombudspersons 1 to 4 and the leaders 5 and 6 of `makeRoster`, or an empty one. Wants dist/site. */
export async function openDirectHouse({ founded = true } = {}): Promise<DirectHouse> {
  const lines: string[] = [];
  const script = await bundleWorker();
  const worker = await startWorker({ script, hasPages: true, onLog: (line) => lines.push(line) });
  const { url, DB } = worker;
  await migrate(DB);
  const today = dayAt(Date.now());
  const founding = founded ? await makeRoster(today, { ...SMALL, trends: MIDDLING }) : null;
  if (founding) await storeRoster(DB, founding);
  return {
    ...{ url, today: () => today, DB, roster: (founding?.maker ?? null) as RosterMaker },
    dump: () => dump(DB),
    logs: () => lines,
    runDaily: (on) => runDaily(url.origin, on),
    async close() {
      await worker.close();
      await rm(dirname(script), { recursive: true, force: true });
    },
  };
}

const signingKeys = new Map<number, KeyObject>();

/** Ed25519 by the platform with the key of `testSigner(official)`: fast enough to sign thousands of requests. */
export function signAs(official: number, message: Uint8Array): Uint8Array<ArrayBuffer> {
  let key = signingKeys.get(official);
  if (!key) {
    const seed = Buffer.alloc(32, official + 1);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    signingKeys.set(official, key);
  }
  return new Uint8Array(sign(null, message, key));
}

/** The days before the house's today. */
export function daysAgo({ today }: Pick<DirectHouse, 'today'>, days: number): Day {
  return addDays(today(), -days);
}
