import { type Measure, median } from './budget.ts';
import { foundChannel, provenRequest, sealLetter } from './channel.ts';
import { buildBareWorker, run } from './miniflare.ts';

/** New deposits to each side. */
const REQUESTS = 150;
/** Requests to each side before that: the first one's bytes again and again, so that what runs is compiled, at the price of one proof. */
const WARM_UP = 300;

/**
 * How long a deposit takes against a bare Hono route that inserts as many bytes: the same requests over loopback, one after
 * another, to two Workers in workerd, in the order A B, B A.
 */
export async function measureDepositWork(): Promise<Measure[]> {
  const house = await run('dist/worker/index.js');
  const bare = await run(await buildBareWorker());
  try {
    const channel = await foundChannel(house);
    await bare.database
      .prepare('CREATE TABLE letters (tag TEXT NOT NULL PRIMARY KEY, deposit TEXT NOT NULL) STRICT, WITHOUT ROWID')
      .run();
    const requests: string[] = [];
    for (let made = 0; made <= REQUESTS; made++)
      requests.push(await provenRequest(sealLetter(channel, [1, 2, 3]), channel.today));
    const [first = '', ...others] = requests;
    for (let sent = 0; sent < WARM_UP; sent++) for (const { url } of [house, bare]) await post(url, first);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (const [index, body] of others.entries()) {
      // Who goes first takes turns too: what one request leaves to the machine, the next one pays.
      const turns = index % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
      for (const side of turns) {
        if (side === 'ours') ours.push(await post(house.url, body, 201));
        else theirs.push(await post(bare.url, body, 201));
      }
    }
    return [against(median(ours), median(theirs))];
  } finally {
    await Promise.all([house.close(), bare.close()]);
  }
}

function against(ours: number, theirs: number): Measure {
  const note = `${ours.toFixed(2)} ms against ${theirs.toFixed(2)} ms, medians of ${REQUESTS}`;
  return { what: 'deposit, against a bare insert of 16 KiB', figure: ours / theirs, most: 1.3, unit: 'x', note };
}

/** Milliseconds until the answer has been read. */
async function post(url: URL, body: string, status?: number): Promise<number> {
  const begun = performance.now();
  const response = await fetch(new URL('/api/letterbox', url), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  await response.text();
  const took = performance.now() - begun;
  if (!response.ok || response.status !== (status ?? response.status)) throw new Error(`answered with ${response.status}`);
  return took;
}
