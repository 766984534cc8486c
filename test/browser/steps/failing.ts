import type { Locator, Page, Route } from 'playwright-core';
import { dose } from '../../campaign/dose.ts';
import { wordsOf } from './words.ts';

/** A server that fails once, at a request of one's choice; and somebody who does what the page says then. */

/**
 * `refused`: nothing reaches the server. `fault`: a 500 from before the server. `lost`: the server has done it, and its answer is lost.
 * `cut`: half of its answer comes.
 */
export type Failing = 'refused' | 'fault' | 'lost' | 'cut';

/** One request that fails, and how. */
export interface Fault {
  readonly name: string;
  readonly how: Failing;
}

/** The name of a page's own request. */
export const DOCUMENT = /^GET \/(desk)? 1$/;

/**
 * How each of these requests can fail so that it makes a difference. A script or style that is refused, faulty or cut has not come; an answer
 * that is lost is like none, unless the server has done something for it. In a small dose a question fails in one of its ways, each next one
 * in the next; what does something on the server fails in the two ways that differ most: nothing is done, or all of it and nobody is told.
 */
export function faultsOf(requests: readonly string[], waysOfAsking: readonly Failing[] = ['refused', 'fault', 'cut']): Fault[] {
  let asked = 0;
  const ways = (name: string): readonly Failing[] => {
    if (name.includes(' /assets/')) return ['refused'];
    if (!name.startsWith('GET ')) return dose(['refused', 'lost'], ['refused', 'fault', 'lost', 'cut']);
    const turn = asked++ % waysOfAsking.length;
    return dose(waysOfAsking.slice(turn, turn + 1), waysOfAsking);
  };
  return requests.flatMap((name) => ways(name).map((how) => ({ name, how })));
}

/** Names each request of a page by method, path and how often it has been made: in whatever order they come, "this one" stays the same. */
export class Requests {
  readonly made: string[] = [];
  /** Whether the request that was to fail has been made, and has failed. */
  hasFailed = false;
  readonly #failing: Fault | null;

  constructor(failing: Fault | null = null) {
    this.#failing = failing;
  }

  /** For `before` of a visit. */
  readonly watch = async (page: Page): Promise<void> => {
    await page.route('**/*', (route) => this.#answer(route));
  };

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const call = `${request.method()} ${new URL(request.url()).pathname}`;
    const name = `${call} ${this.made.filter((one) => one.startsWith(`${call} `)).length + 1}`;
    this.made.push(name);
    if (name !== this.#failing?.name) return route.continue();
    await fail(route, this.#failing.how);
    this.hasFailed = true;
  }
}

async function fail(route: Route, how: Failing): Promise<void> {
  if (how === 'refused') return route.abort('connectionrefused');
  if (how === 'fault') return route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Internal Server Error</h1>' });
  const response = await route.fetch();
  if (how === 'lost') return route.abort('connectionreset');
  const body = await response.body();
  return route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
}

/** Asks for a page that does not come, or not whole. Whoever did that asks again. */
export async function askInVain(page: Page, address: string): Promise<void> {
  await page.goto(address).catch(() => page.waitForURL(/^chrome-error:/));
}

/** Presses "try again" as often as the page offers it, until the goal is there. The words beside the button must say what to do. */
export async function tryUntil(page: Page, goal: Locator): Promise<void> {
  const again = page.getByRole('button', { name: wordsOf(page).common.tryAgain, exact: true }).filter({ visible: true });
  for (let tried = 0; tried < 3; tried++) {
    await goal.or(again).first().waitFor();
    if (await goal.first().isVisible()) return;
    await again.click();
  }
  await goal.waitFor();
}

/** Runs all of them, so many at a time, and gives what came of each: a fault in one keeps nobody from the others. */
export async function all<Job>(
  jobs: readonly Job[],
  atOnce: number,
  run: (job: Job, lane: number) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...jobs];
  const lane = async (number: number) => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      await run(job, number).catch((error: Error) => faults.push(`${JSON.stringify(job)}: ${error.message}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => lane(number)));
  return faults;
}
