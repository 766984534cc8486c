import type { Page, Request, Response } from 'playwright-core';
import { expect } from 'vitest';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { parseDeposit } from '../../protocol/deposit-layout.ts';
import { giveClock } from '../browser/device.ts';
import { type Street, type VisitorOptions, visit } from '../browser/visitors.ts';
import type { Features } from './classifier.ts';

/** A request as the network, the server and its log see it: what is asked, what is said with it, and how much goes each way. */
export interface Recorded {
  readonly asked: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sizes: Readonly<Record<'requestHeaders' | 'requestBody' | 'responseHeaders' | 'responseBody', number>>;
  readonly status: number;
  /** What can be read of a posted deposit without its keys; empty for other requests. */
  readonly open: string;
}

const PATIENCE_MS = 60_000;
/** Where nothing more has been asked for in so long, and everything has come, nothing more will be. */
const QUIET_MS = 500;

/** What somebody does in a visit. `settle` waits until nothing more is asked for, and has everything recorded: before a page is left. */
export type Act = (page: Page, settle: () => Promise<void>) => Promise<void>;

/** Comes to a page with a clock of its own, does something, and tells everything that was asked for, in its order. */
export async function recordVisit(street: Street, path: string, options: VisitorOptions, act: Act): Promise<Recorded[]> {
  const recordings = new Map<Request, Promise<Recorded>>();
  const before = async (page: Page) => {
    page.on('requestfinished', (request) => {
      // A body can be read only as long as its page is there.
      const recording = record(request);
      // Whoever waits for all of them is told.
      recording.catch(() => {});
      recordings.set(request, recording);
    });
    await giveClock(page);
  };
  const visitor = await visit(street, path, { savesData: false, ...options, before });
  const settle = async () => {
    // On a busy machine nothing may be asked for a while though not everything has come: each page asks for this late.
    const count = (path: RegExp) =>
      [...recordings.keys()].filter((request) => path.test(new URL(request.url()).pathname)).length;
    const isThere = () => count(/^\/assets\/rest-/) >= count(/^\/(en\/?)?[a-z]*$/);
    await expect.poll(isThere, { timeout: PATIENCE_MS }).toBe(true);
    // And some ask for more after it.
    for (let asked = 0; asked < visitor.requests.length; ) {
      asked = visitor.requests.length;
      await visitor.page.waitForTimeout(QUIET_MS);
      await expect.poll(() => visitor.requests.length - recordings.size, { timeout: PATIENCE_MS }).toBe(0);
      await Promise.all(recordings.values());
    }
  };
  await act(visitor.page, settle);
  await settle();
  const recorded = await Promise.all(
    scriptsByName(iconLast(visitor.requests)).flatMap((request) => recordings.get(request) ?? []),
  );
  expect(recorded).toHaveLength(visitor.requests.length);
  await visitor.leave();
  return recorded;
}

/** Browsers ask for the icon when they please, also where nobody does anything. */
function iconLast(requests: readonly Request[]): readonly Request[] {
  const isIcon = (request: Request) => new URL(request.url()).pathname.endsWith('.svg');
  return [...requests.filter((request) => !isIcon(request)), ...requests.filter(isIcon)];
}

/**
 * Scripts that are asked for one after the other, by their names: of two that a page needs side by side, the browser asks first for what the file
 * that came first needs. Which scripts they are, and before and after what, stays as it was.
 */
function scriptsByName(requests: readonly Request[]): readonly Request[] {
  const nameOf = (request: Request) => /^\/assets\/.*\.js$/.exec(new URL(request.url()).pathname)?.[0] ?? null;
  const runs: Request[][] = [];
  for (const request of requests) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && nameOf(last) !== null && nameOf(request) !== null) run.push(request);
    else runs.push([request]);
  }
  const byName = (one: Request, other: Request) => ((nameOf(one) ?? '') < (nameOf(other) ?? '') ? -1 : 1);
  return runs.flatMap((run) => (run.length > 1 ? run.sort(byName) : run));
}

async function record(request: Request): Promise<Recorded> {
  const { pathname, search } = new URL(request.url());
  const response = await request.response();
  const sizes = await request.sizes();
  return {
    asked: `${request.method()} ${pathname}${search}`,
    headers: await request.allHeaders(),
    sizes: {
      ...{ requestHeaders: sizes.requestHeadersSize, requestBody: sizes.requestBodySize },
      // The fields that came, and bytes before compression: how the local server cuts an answer into pieces differs from one time to the next.
      ...{ responseHeaders: await fieldsSize(response), responseBody: (await response?.body())?.length ?? 0 },
    },
    status: response?.status() ?? 0,
    open: openPartsOf(request),
  };
}

/** Which fields came, by the length of their names: some values are the local server's own, such as how long it took, and never the same. */
async function fieldsSize(response: Response | null): Promise<number> {
  return Object.keys((await response?.allHeaders()) ?? {}).join('').length;
}

/** Everything in a deposit that anybody can read and that is not random: what a server could go by. */
function openPartsOf(request: Request): string {
  if (request.method() !== 'POST') return '';
  const { deposit = '', day, ...rest } = request.postDataJSON() as Record<string, string>;
  const bytes = fromB64u(deposit);
  const { header } = parseDeposit(bytes);
  const lengths = Object.entries(rest).map(([name, value]) => `${name} ${value.length}`);
  return [bytes.length, bytes.subarray(0, 4).join('.'), header.period, toB64u(header.head), day, ...lengths].join(' ');
}

/** A visit as a classifier is told of it: each request by its place, and by its place from the end. */
export function featuresOf(visitRequests: readonly Recorded[]): Features {
  const count = visitRequests.length;
  const entries = visitRequests.flatMap(({ asked, headers, sizes, status, open }, index) =>
    [`${index}`, `-${count - index}`].flatMap((place) => [
      [`${place} asked`, asked],
      [`${place} headers`, JSON.stringify(headers)],
      [`${place} sizes`, Object.values(sizes).join()],
      [`${place} status`, `${status}`],
      [`${place} open`, open],
    ]),
  );
  return { ...Object.fromEntries(entries), count: `${count}` };
}
