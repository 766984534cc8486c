import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { answer, workThrough } from '../journey/people.ts';
import { giveDevice, setDevice } from './device.ts';
import { openCheck, prepareMore, readNothingWith, readWith, writeMore } from './steps/check.ts';
import { ombudspersonsOnDuty } from './steps/desk.ts';
import {
  closeReceipt,
  goToReaders,
  goToWrite,
  openReport,
  prepareLetter,
  repeatWords,
  sealAndReadWords,
  write,
  writeLetter,
} from './steps/report.ts';
import { daysAheadOf, letNightPass } from './steps/whole-journey.ts';
import { daysAhead, wordsOf } from './steps/words.ts';
import { loaded, openStreet, PATIENCE_MS, type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** What a visit leaves behind on the device, and what it shows to whoever sees its requests. */

const TEXT = 'De bad mig låta bli att skriva ned det.';

let street: Street;

beforeAll(async () => {
  street = await openStreet();
});

afterAll(() => street?.close());

/** Comes to a page, and notes what all pages and workers of the profile ask for. */
async function come(path: string, options: VisitorOptions = {}): Promise<Visitor & { readonly all: readonly Request[] }> {
  const all: Request[] = [];
  const before = async (page: Page) => {
    page.context().on('request', (request) => all.push(request));
    await options.before?.(page);
  };
  const visitor = await visit(street, path, { ...options, before });
  // Not by the page's own account, as `loaded` asks for it: a page with a clock that a test puts ahead keeps none.
  await vi.waitUntil(() => all.some((request) => /\/assets\/rest-/.test(request.url())), { timeout: PATIENCE_MS });
  await visitor.page.waitForLoadState('networkidle');
  return { ...visitor, all };
}

/** Everything that a browser can keep for an origin. */
async function keptBy(page: Page, origin: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  const inPage = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  return { ...inPage, usage, cookies: await page.context().cookies() };
}

const NOTHING = { cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0, usage: 0, cookies: [] };

test('a whole journey leaves nothing in the browser, and meets nobody but the channel', async () => {
  const visitor = await come('/');
  const { page, all } = visitor;
  const words = await writeLetter(page, { text: TEXT });
  await closeReceipt(page);
  const [onDuty] = await ombudspersonsOnDuty(street.town);
  await answer(street.town, await workThrough(street.town, onDuty?.number ?? 0), 0, 'Tack för att du skrev.');
  await street.town.house.runDaily();
  // Browsers keep a board until the next is due, and this one has come before its time.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
  await page.goto(street.town.origin);
  await loaded(visitor);
  await readWith(page, words);
  await writeMore(page, 'Det hände igen.');
  expect(await keptBy(page, street.town.origin)).toEqual(NOTHING);
  await page.goto(street.town.origin);
  await loaded(visitor);
  expect(await keptBy(page, street.town.origin)).toEqual(NOTHING);
  expect(all.length).toBeGreaterThan(20);
  expect([...new Set(all.map((request) => new URL(request.url()).origin))]).toEqual([street.town.origin]);
  const sent = all.filter((request) => request.method() !== 'GET').map((request) => new URL(request.url()).pathname);
  expect(sent).toEqual(['/api/letterbox', '/api/letterbox']);
  await visitor.leave();
});

/** A request as the network, the server and its log see it: what is asked, what is said with it, and how much goes each way. */
interface Seen {
  readonly asked: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sent: Pick<Awaited<ReturnType<Request['sizes']>>, 'requestBodySize' | 'requestHeadersSize'>;
  readonly status: number;
  /** Bytes before compression: how the local server cuts a compressed answer into pieces differs from one time to the next. */
  readonly received: number;
}

/** What a visit shows when it has done something, or nothing, and a second more has passed. */
async function seenOf(path: string, act: (page: Page) => Promise<void> = async () => {}, before?: VisitorOptions['before']) {
  const visitor = await come(path, before ? { before } : {});
  await act(visitor.page);
  await quiet(visitor);
  const seen = await allSeen(visitor.all);
  await visitor.leave();
  return seen;
}

const isIcon = (request: Request) => new URL(request.url()).pathname.endsWith('.svg');

/** Waits until the browser has asked for the icon too, and then a second more, in which nothing else may come. */
async function quiet({ page, all }: Pick<Visitor, 'page'> & { readonly all: readonly Request[] }): Promise<void> {
  // Called before the tests too, where `expect.poll` may not be.
  await vi.waitUntil(() => all.some(isIcon), { timeout: 30_000 });
  await page.waitForTimeout(1000);
}

/** In their order, the icon last: browsers ask for it when they please, also where nobody does anything. */
async function allSeen(requests: readonly Request[]): Promise<Seen[]> {
  const inOrder = [...requests.filter((request) => !isIcon(request)), ...requests.filter(isIcon)];
  return Promise.all(inOrder.map(asSeen));
}

function withoutIcon(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => !one.asked.endsWith('.svg'));
}

async function asSeen(request: Request): Promise<Seen> {
  const { pathname, search } = new URL(request.url());
  const response = await request.response();
  const { requestBodySize, requestHeadersSize } = await request.sizes();
  return {
    asked: `${request.method()} ${pathname}${search}`,
    headers: await request.allHeaders(),
    sent: { requestBodySize, requestHeadersSize },
    status: response?.status() ?? 0,
    received: (await response?.body())?.length ?? 0,
  };
}

/** Clicks on a link of the page before any of its scripts has run, or before they have begun to load anything. */
function clickEarly(when: 'parsed' | 'run', hash: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.addInitScript(
      ({ hash: link, when: moment }) => {
        const click = () => {
          const found = document.querySelector<HTMLAnchorElement>(`main a[href="${link}"]`);
          found?.click();
          return found !== null;
        };
        if (moment === 'run') document.addEventListener('DOMContentLoaded', () => click());
        else {
          const observer = new MutationObserver(() => click() && observer.disconnect());
          observer.observe(document, { childList: true, subtree: true });
        }
      },
      { hash, when },
    );
  };
}

describe('the requests of a visit are those of one that only reads the first page', () => {
  let reading: readonly Seen[];

  beforeAll(async () => {
    reading = await seenOf('/');
  });

  test('which asks for the files, the roster, who is on duty, the letterbox, the board, and then for the rest, the same each time', async () => {
    const asked = reading.map((one) => one.asked);
    for (const needed of ['GET /', 'GET /api/roster', 'GET /api/letterbox', 'GET /api/board']) expect(asked).toContain(needed);
    // What may send a cover comes after all that a letter or an answer needs.
    const last = withoutIcon(reading).map((one) => one.asked);
    const [first = '', ...others] = last.slice(last.indexOf('GET /api/board') + 1);
    expect(first).toMatch(/^GET \/assets\/rest-/);
    for (const other of others) expect(other).toMatch(/^GET \/assets\//);
    expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
    expect(await seenOf('/')).toEqual(reading);
  });

  const words = phraseWords(newPhrase('code'), WORDS_SV);
  const acts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    'opens writing': openReport,
    'writes until only sending is left': async (page) => void (await prepareLetter(page, { text: TEXT })),
    'opens reading': openCheck,
    'reads with nine words': async (page) => void (await readNothingWith(page, words)),
    'reads, and writes without sending': async (page) => {
      await readNothingWith(page, words);
      await prepareMore(page, TEXT, 'nothing');
    },
  };
  test.each(Object.entries(acts))('when it %s', async (_, act) => {
    expect(await seenOf('/', act)).toEqual(reading);
  });

  const early = (['#write', '#read'] as const).flatMap((hash) =>
    (['parsed', 'run'] as const).map((when) => [hash, when] as const),
  );
  test.each(early)('when its link to %s is pressed as soon as it is %s', async (hash, when) => {
    const view = hash === '#write' ? 'before' : 'phrase';
    const act = (page: Page) => page.locator(`[data-view=${view}]`).waitFor();
    expect(await seenOf('/', act, clickEarly(when, hash))).toEqual(reading);
  });

  test('when a letter is written and sealed on a slow line, while everything is still on its way', async () => {
    const slow = async (page: Page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      const line = { offline: false, latency: 150, downloadThroughput: 184_000, uploadThroughput: 94_000 };
      await session.send('Network.emulateNetworkConditions', line);
    };
    const writeAtOnce = async (page: Page) => {
      await openReport(page);
      await goToReaders(page);
      await goToWrite(page);
      await write(page, { text: TEXT });
      await repeatWords(page, await sealAndReadWords(page));
    };
    const visitor = await visit(street, '/', { before: slow });
    await writeAtOnce(visitor.page);
    await loaded(visitor);
    await quiet({ page: visitor.page, all: visitor.requests });
    const asked = (await allSeen(visitor.requests)).map((one) => one.asked);
    expect(asked).toEqual(reading.map((one) => one.asked));
    await visitor.leave();
  });

  test.each(['/roster', '/procedure'])('on %s too, and then comes what the page asks for by itself', async (path) => {
    const opens = (opened: Page) => opened.locator('footer a[href="#write"]').click();
    const everywhere = withoutIcon(reading).slice(1);
    for (const act of [async () => {}, opens]) {
      const [page, ...rest] = withoutIcon(await seenOf(path, act));
      expect(page?.asked).toBe(`GET ${path}`);
      expect(rest.slice(0, everywhere.length)).toEqual(everywhere);
      const own = rest.slice(everywhere.length).map((one) => one.asked);
      expect(own.length).toBeGreaterThan(0);
      for (const asked of own) expect(asked).toMatch(/^GET \/(?:assets|api\/roster|api\/duty)(?:\/|$)/);
    }
  });

  test.each(['/how', '/limits', '/ways', '/leave', '/accessibility'])('on %s too, but for the page itself', async (path) => {
    const [page, ...rest] = await seenOf(path);
    expect(page?.asked).toBe(`GET ${path}`);
    expect(rest).toEqual(reading.slice(1));
    const opens = (opened: Page) => opened.locator('footer a[href="#write"]').click();
    expect((await seenOf(path, opens)).slice(1)).toEqual(reading.slice(1));
  });
});

test('a second visit of the same browser asks for the same, whatever it does', async () => {
  const twice = async (act: (page: Page) => Promise<unknown>) => {
    const visitor = await come('/');
    const count = visitor.all.length;
    await visitor.page.goto(street.town.origin);
    await loaded(visitor);
    await act(visitor.page);
    await visitor.page.waitForTimeout(500);
    const seen = withoutIcon(await allSeen(visitor.all.slice(count)));
    await visitor.leave();
    return seen;
  };
  const reading = await twice(async () => {});
  expect(reading.length).toBeGreaterThan(4);
  expect(await twice((page) => prepareLetter(page, { text: TEXT }))).toEqual(reading);
  expect(await twice((page) => readNothingWith(page, phraseWords(newPhrase('code'), WORDS_SV)))).toEqual(reading);
});

/** What somebody does the evening before, and in the morning in the same tab. */
interface Night {
  readonly evening?: (page: Page) => Promise<unknown>;
  readonly morning?: (page: Page) => Promise<unknown>;
}

const NIGHTS: Readonly<Record<string, Night>> = {
  looks: {},
  'reads with nine words': { morning: (page) => readNothingWith(page, phraseWords(newPhrase('code'), WORDS_SV)) },
  'writes until only sending is left': { morning: (page) => prepareLetter(page, { text: TEXT }) },
  'has sealed a letter the evening before': {
    evening: (page) => prepareLetter(page, { text: TEXT }),
    // The day is another one, so all of the work is done anew.
    morning: (page) => page.getByText(wordsOf(page).report.progress.ready).waitFor(),
  },
};

/** How a tab comes to the next morning. */
const WAKING: Readonly<Record<string, { prepare: VisitorOptions['before'] & object; wake: (page: Page) => Promise<void> }>> = {
  'was hidden behind another': {
    prepare: async (page) => {
      await giveDevice(page);
    },
    wake: async (page) => {
      await setDevice(page, { isHidden: true });
      await setDevice(page, { aheadMs: 86_400_000 });
      await setDevice(page, { isHidden: false });
    },
  },
  'was in sight all night': { prepare: (page) => page.clock.install(), wake: (page) => page.clock.fastForward('24:00:00') },
};

describe.each(Object.entries(WAKING))('a tab that %s asks for the same on the next day', (_, { prepare, wake }) => {
  test('whatever its reader does', async () => {
    const before = async (page: Page) => {
      await prepare(page);
      await daysAhead(daysAheadOf(street.town))(page);
    };
    const tabs = await Promise.all(
      Object.entries(NIGHTS).map(async ([who, night]) => ({ who, ...night, visitor: await come('/', { before }) })),
    );
    for (const { visitor, evening } of tabs) await evening?.(visitor.page);
    await letNightPass(street.town);
    const seen: Record<string, readonly Seen[]> = {};
    for (const { who, visitor, morning } of tabs) {
      await quiet(visitor);
      const count = visitor.all.length;
      await wake(visitor.page);
      await morning?.(visitor.page);
      await visitor.page.waitForLoadState('networkidle');
      await quiet(visitor);
      seen[who] = withoutIcon(await allSeen(visitor.all.slice(count)));
      await visitor.leave();
    }
    const asked = seen.looks?.map((one) => one.asked).sort();
    expect(asked).toEqual(['GET /api/board', 'GET /api/duty', 'GET /api/letterbox', 'GET /api/roster']);
    for (const who of Object.keys(NIGHTS)) expect(seen[who], who).toEqual(seen.looks);
  });
});
