import * as v from 'valibot';
import {
  type depositRequest,
  depositResponse,
  dutyResponse,
  emptyResponse,
  letterboxResponse,
  type openGateRequest,
  refusalResponse,
  releasesResponse,
  rosterResponse,
} from '../protocol/api-schemas.ts';
import { type Board, parseBoard } from '../protocol/board-layout.ts';
import { utf8Json } from '../protocol/bytes.ts';
import { Refusal } from '../protocol/refusal.ts';
import type { Keyring } from './keyring.ts';

/**
 * The only file that uses the network. Every answer is read by its schema before anyone sees it.
 * `origin` is the channel's, as in `https://example.se`; no other origin is ever asked.
 */

/** No answer came, or only part of one: whatever was to be sent may be sent again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** An answer came that this version does not understand. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

type Schema = v.GenericSchema<unknown, unknown>;
/** What a body looks like before it is parsed: b64u texts where the schema's output has bytes. */
export type Sent<S extends Schema> = v.InferInput<S>;
type Answer<S extends Schema> = v.InferOutput<S>;

/** Nobody waits longer for an answer: then it can be tried again, and no server holds up what comes after. */
const LONGEST_CALL_MS = 180_000;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Signs the call. */
  readonly by?: Pick<Keyring, 'signRequest'>;
}

export const getRoster = (origin: string) => ask(origin, { method: 'GET', path: '/roster' }, rosterResponse);

/** The roster, and the text in which it came. */
export async function getRosterText(
  origin: string,
): Promise<{ readonly text: string; readonly log: Answer<typeof rosterResponse> }> {
  const text = await received((await call(origin, { method: 'GET', path: '/roster' })).text());
  return { text, log: read(parsedJson(text), rosterResponse) };
}

/** The duty of a period; of the current one without a number. */
export const getDuty = (origin: string, period?: number) =>
  ask(origin, { method: 'GET', path: period === undefined ? '/duty' : `/duty/${period}` }, dutyResponse);

export const getLetterbox = (origin: string) => ask(origin, { method: 'GET', path: '/letterbox' }, letterboxResponse);

export const postDeposit = (origin: string, body: Sent<typeof depositRequest>) =>
  ask(origin, { method: 'POST', path: '/letterbox', body }, depositResponse);

export const postGate = (origin: string, body: Sent<typeof openGateRequest>) =>
  ask(origin, { method: 'POST', path: '/letterbox/gates', body }, emptyResponse);

export const getReleases = (origin: string) => ask(origin, { method: 'GET', path: '/releases' }, releasesResponse);

/** The whole board: the same bytes for everyone. */
export async function getBoard(origin: string): Promise<Board> {
  const response = await call(origin, { method: 'GET', path: '/board' });
  const bytes = await received(response.arrayBuffer());
  try {
    return parseBoard(new Uint8Array(bytes));
  } catch {
    throw new Unreadable();
  }
}

/** Asks, and reads the answer by its schema. Throws as `call` does. */
export async function ask<S extends Schema>(origin: string, what: Call, schema: S): Promise<Answer<S>> {
  const response = await call(origin, what);
  return read(await json(response), schema);
}

function read<S extends Schema>(value: unknown, schema: S): Answer<S> {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new Unreadable();
  return parsed.output;
}

/** Throws `Refusal` with the server's code, `Unreachable` or `Unreadable`. */
async function call(origin: string, { method, path, body, by }: Call): Promise<Response> {
  const url = new URL(`/api${path}`, origin).href;
  const sent = body === undefined ? null : utf8Json(body);
  const signature = by && (await by.signRequest({ method, url }, sent ?? new Uint8Array()));
  const headers = { ...(sent && { 'content-type': 'application/json' }), ...signature };
  const init: RequestInit = {
    signal: AbortSignal.timeout(LONGEST_CALL_MS),
    method,
    body: sent,
    headers,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
  };
  const response = await received(fetch(url, init));
  if (response.ok) return response;
  const refusal = v.safeParse(refusalResponse, await json(response));
  if (!refusal.success) throw new Unreadable();
  throw new Refusal(refusal.output.error);
}

async function json(response: Response): Promise<unknown> {
  return parsedJson(await received(response.text()));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable();
  }
}

async function received<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch {
    throw new Unreachable();
  }
}
