import { Agent, request } from 'node:http';
import type { Bytes } from '../../protocol/bytes.ts';
import { REFUSAL_STATUS, type RefusalCode } from '../../protocol/refusal.ts';
import { signatureHeaders } from '../../protocol/request-signature.ts';
import { SECURITY_HEADERS } from '../../worker/security-headers.ts';
import { signAs } from './direct-house.ts';

/** Stands in whatever is sent, wherever it fits, and must stand in nothing that comes back. Letters alone survive every encoding. */
export const MARK = `Zq${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;

/** A request that is wrong in one way or several, as plain data. */
export interface Attempt {
  /** What is wrong with it. */
  readonly kind: string;
  readonly method: string;
  /** As it stands in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes | string | null;
  /** Sent without an announced length. */
  readonly chunked?: boolean;
  /** Whose signature it carries, and what is wrong with that. */
  readonly signature?: Signing;
  /** The refusals that are right; any one where none is named. */
  readonly codes?: readonly RefusalCode[];
  /** A read that may be answered as if nothing were wrong. */
  readonly harmless?: boolean;
}

export interface Signing {
  readonly by: number;
  /** Whose key signs, if not the signer's. */
  readonly key?: number;
  /** Seconds that are added to `created`. */
  readonly offset?: number;
  /** What is signed instead of what is sent. */
  readonly instead?: { readonly method?: string; readonly path?: string; readonly body?: string };
  /** What happens to the three header fields afterwards; null takes one away. */
  readonly tamper?: (fields: Record<string, string>) => Record<string, string | null>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** What was sent in the end, signature and all. */
  readonly sent: Readonly<Record<string, string>>;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** An attempt with a JSON body. */
export function jsonAttempt(kind: string, path: string, body: unknown, more: Partial<Attempt> = {}): Attempt {
  return { kind, method: 'POST', path, headers: JSON_TYPE, body: JSON.stringify(body), ...more };
}

export const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends an attempt over HTTP as it is: no client mends its path, its method or its headers. */
export async function send(url: URL, attempt: Attempt): Promise<Answer> {
  const { method, path, body, chunked, signature } = attempt;
  const bytes = body === null ? null : Buffer.from(body);
  const fields = signature ? await signedFields(url, attempt, bytes ?? Buffer.alloc(0), signature) : {};
  const length = bytes === null || chunked ? {} : { 'content-length': String(bytes.length) };
  const headers = { ...attempt.headers, ...fields, ...length };
  for (let tries = 1; ; tries++) {
    try {
      return await exchange(url, method, path, headers, bytes);
    } catch (error) {
      // A server that refuses a body half-way closes the connection, which the next request may have been given.
      if (tries === 3) throw new Error(`no answer to “${attempt.kind}” ${method} ${path.slice(0, 80)}`, { cause: error });
    }
  }
}

function exchange(
  url: URL,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer | null,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const sent = request({ host: url.hostname, port: url.port, method, path, headers, agent }, (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          ...{ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() },
          sent: headers,
        }),
      );
    });
    sent.on('error', (error) => {
      if (!answered) reject(error);
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer in 20 seconds')));
    if (body) for (let at = 0; at < body.length; at += 65_536) sent.write(body.subarray(at, at + 65_536));
    sent.end();
  });
}

async function signedFields(
  url: URL,
  { method, path }: Attempt,
  body: Buffer,
  { by, key = by, offset = 0, instead = {}, tamper }: Signing,
): Promise<Record<string, string>> {
  const target = { method: instead.method ?? method, url: new URL(instead.path ?? path, url).href };
  const covered = instead.body === undefined ? body : Buffer.from(instead.body);
  const now = Math.floor(Date.now() / 1000) + offset;
  const fields = await signatureHeaders(target, covered, by, (message) => signAs(key, message), now);
  const tampered = { ...fields, ...tamper?.(fields) };
  return Object.fromEntries(Object.entries(tampered).filter((field): field is [string, string] => field[1] !== null));
}

/** Whether an address belongs to the API; the rest is the asset server's. */
function isOfApi(url: URL, path: string): boolean {
  const { pathname } = new URL(url.origin + path);
  return pathname === '/api' || pathname.startsWith('/api/');
}

/** The security headers that an answer lacks. The asset server's policy also names the style sheet that stands in the pages. */
export function missingHeaders(headers: Answer['headers']): string[] {
  const withoutStyle = (value: string) => value.replace(/ 'sha256-[A-Za-z0-9+/=]{44}'(?=;)/, '');
  return Object.entries(SECURITY_HEADERS).flatMap(([name, value]) =>
    withoutStyle(String(headers[name.toLowerCase()])) === value ? [] : [name],
  );
}

/** What is wrong with an answer to an attempt, or null; and the code that it carries, if it is a refusal of the API. */
export function judge(url: URL, attempt: Attempt, answer: Answer): { fault: string | null; code: RefusalCode | null } {
  const { status, headers, body } = answer;
  const wrong = (fault: string) => ({ fault: `${fault} · ${status} ${body.slice(0, 200)}`, code: null });
  const [missing] = missingHeaders(headers);
  if (missing) return wrong(`without ${missing}`);
  for (const name of ['set-cookie', 'access-control-allow-origin', 'server-timing', 'x-powered-by'])
    if (headers[name] !== undefined) return wrong(`with ${name}`);
  if (body.includes(MARK)) return wrong('echoes in the body');
  if (!isOfApi(url, attempt.path)) return { fault: status < 500 ? null : `the asset server fell over: ${status}`, code: null };
  if (JSON.stringify(headers).toLowerCase().includes(MARK.toLowerCase())) return wrong('echoes in a header');
  if (status < 300) return attempt.harmless ? { fault: null, code: null } : wrong('accepted');
  if (headers['content-type'] !== 'application/json') return wrong('no JSON');
  if (headers['cache-control'] !== 'no-store') return wrong('cacheable');
  if (attempt.method === 'HEAD') return { fault: body === '' ? null : 'HEAD with a body', code: null };
  const code = /^\{"error":"([a-z-]+)"\}$/.exec(body)?.[1] as RefusalCode | undefined;
  if (code === undefined || REFUSAL_STATUS[code] !== status) return wrong('not a refusal of the list with its status');
  if (code === 'server-fault') return wrong('fell over');
  if (attempt.codes?.length && !attempt.codes.includes(code)) return wrong(`not ${attempt.codes.join(' or ')}`);
  return { fault: null, code };
}
