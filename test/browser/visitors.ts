import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { openTown, type Town } from '../journey/people.ts';
import { launchChromium } from './chromium.ts';

/** People in front of the real pages: the production build, served by workerd, in Chromium. */

/** A town with a browser in it. */
export interface Street {
  readonly town: Town;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Where somebody can come to a page: all of a street that a visit needs. */
export interface Door {
  readonly town: Pick<Town, 'origin'>;
  readonly browser: Browser;
}

/** Opens the demo's town, whose pages test/site.ts has built, and a browser with these flags. */
export async function openStreet(...flags: readonly string[]): Promise<Street> {
  const [town, browser] = await Promise.all([openTown(), launchChromium(...flags)]);
  return {
    ...{ town, browser },
    close: async () => {
      await browser.close();
      await town.house.close();
    },
  };
}

export interface VisitorOptions {
  readonly language?: Language;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly context?: BrowserContextOptions;
  /** Runs before the first page is opened: routes, throttling, clocks. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Whether the device says that its connection is to be spared, so that no cover comes between what is counted. It does, unless told otherwise. */
  readonly savesData?: boolean;
  /** Errors of the page that this test provokes: everything else on the console fails it. */
  readonly expectedErrors?: RegExp;
}

/** What is waited for comes at once, but on a machine that is busy with something else. */
export const PATIENCE_MS = 90_000;

/** Somebody at a device: a browser profile of its own, and everything that it asked for. */
export interface Visitor {
  readonly page: Page;
  readonly requests: readonly Request[];
  /** What went wrong in the page: uncaught errors, refused by policy, console errors. */
  readonly problems: readonly string[];
  /** Ends the visit. Throws if the page had problems. */
  readonly leave: () => Promise<void>;
}

/** Comes to a page of the channel, in a fresh profile. */
export async function visit({ town, browser }: Door, path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { language = 'sv', width = 320, height = 700, savesData = true, expectedErrors } = options;
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const context = await browser.newContext({ viewport: { width, height }, locale, ...options.context });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const requests: Request[] = [];
  const problems: string[] = [];
  const note = (problem: string) => {
    if (!expectedErrors?.test(problem)) problems.push(problem);
  };
  page.on('request', (request) => requests.push(request));
  page.on('pageerror', (error) => note(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(message.text());
  });
  if (savesData) await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await options.before?.(page);
  await page.goto(new URL(language === 'sv' ? path : `/en${path}`, town.origin).href);
  return {
    ...{ page, requests, problems },
    leave: async () => {
      await context.close();
      if (problems.length > 0) throw new Error(`the page had problems:\n${problems.join('\n')}`);
    },
  };
}

/** What the server was asked for by a visit so far, in order: method and path with query. */
export function askedFor({ requests }: Visitor): string[] {
  return requests.map((request) => {
    const { pathname, search } = new URL(request.url());
    return `${request.method()} ${pathname}${search}`;
  });
}

/** Waits until everything that the public shell loads is there: what may send a cover comes last. */
export async function loaded({ page }: Visitor): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => new URL(name).pathname.startsWith('/assets/rest-')),
  );
  await page.waitForLoadState('networkidle');
}
