import type { Page } from 'playwright-core';
import { type Board, encodeBoardHeader, encodeReceipt, parseBoard } from '../../protocol/board-layout.ts';
import { concat } from '../../protocol/bytes.ts';
import type { Tampering } from '../tampered-logs.ts';
import { daysAhead } from './steps/words.ts';
import { type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** A server that shows one visitor something else than is true: its real answers, changed on the way. For `before` of a visit. */

/** Changes answers to a page that is about to be opened. */
export type Attack = (page: Page) => Promise<unknown>;

/** For comparison: a server that says what is true. */
export const HONEST: Attack = async () => {};

/** Somebody's visit behind an attacker, on a day so far ahead. */
export function visitBehind(
  street: Street,
  attack: Attack,
  { path = '/', days = 0, ...options }: VisitorOptions & { readonly path?: string; readonly days?: number } = {},
): Promise<Visitor> {
  const before = async (page: Page) => {
    await daysAhead(days)(page);
    await attack(page);
  };
  return visit(street, path, { ...options, before });
}

/** The answer to `/api/roster`, as far as attackers care. */
export interface RosterAnswer {
  readonly entries: readonly Record<string, unknown>[];
  readonly witnesses: readonly unknown[];
}

/** The answer to `/api/duty`. */
interface DutyAnswer {
  readonly period: number;
  readonly order: readonly number[];
  readonly keys: readonly { readonly official: number; readonly key: string; readonly hashes: string }[];
}

/** The answer to `/api/letterbox/deposits`. */
interface ListingAnswer {
  readonly deposits: readonly { readonly day: string; readonly tag: string; readonly deposit: string }[];
  readonly next: unknown;
}

/** Changes what is answered to one path, whoever asks. */
async function changeAnswer<Answer>(page: Page, path: string, change: (answer: Answer) => Answer): Promise<void> {
  await page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: change(await response.json()) });
    },
  );
}

export const changeRoster = (change: (log: RosterAnswer) => RosterAnswer) => (page: Page) =>
  changeAnswer(page, '/api/roster', change);

export const changeDuty = (change: (duty: DutyAnswer) => DutyAnswer) => (page: Page) => changeAnswer(page, '/api/duty', change);

/** Shows what somebody has tampered with: another log, and other keys in whatever is said of duty. */
export const showTampered =
  ({ log, duty }: Tampering): Attack =>
  async (page) => {
    await page.route(
      ({ pathname }) => pathname === '/api/roster',
      (route) => route.fulfill({ json: log }),
    );
    if (!duty) return;
    await page.route(
      ({ pathname }) => pathname.startsWith('/api/duty'),
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: duty(await response.json()) });
      },
    );
  };

export const changeListing = (change: (listing: ListingAnswer) => ListingAnswer) => (page: Page) =>
  changeAnswer(page, '/api/letterbox/deposits', change);

/** Changes the board, which stays one that can be read. */
export const changeBoard = (change: (board: Board) => Board) => (page: Page) =>
  page.route('**/api/board', async (route) => {
    const response = await route.fetch();
    const { publishedOn, receipts, slots } = change(parseBoard(new Uint8Array(await response.body())));
    const header = encodeBoardHeader(publishedOn, receipts.length, slots.length);
    await route.fulfill({ response, body: Buffer.from(concat(header, ...receipts.map(encodeReceipt), ...slots)) });
  });
