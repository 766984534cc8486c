import * as v from 'valibot';
import { type Bytes, concat, fromUtf8 } from '../protocol/bytes.ts';
import { Refusal } from '../protocol/refusal.ts';

/** JSON, as UTF-8, which is JSON's only encoding and may be named. */
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*("utf-8"|utf-8)\s*)?$/i;

/**
 * The bytes of a JSON request's body, read no further than `limit`.
 * Refuses with `wrong-content-type` or `too-large`, before anything is parsed.
 */
export async function readBody(request: Request, limit: number): Promise<Bytes> {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) throw new Refusal('wrong-content-type');
  const announced = request.headers.get('content-length');
  if (Number(announced) > limit) throw new Refusal('too-large');
  // HTTP holds a body to the length that it announces, and whole it is read a millisecond faster.
  const body = announced === null ? await readChunks(request, limit) : new Uint8Array(await request.arrayBuffer());
  if (body.length > limit) throw new Refusal('too-large');
  return body;
}

/** A body that announces no length, so the count is what decides. */
async function readChunks(request: Request, limit: number): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Refusal('too-large');
    chunks.push(chunk);
  }
  return concat(...chunks);
}

/** The JSON in a body, as the schema has it. Refuses everything else with `malformed`, and says no more. */
export function parseJson<const Schema extends v.GenericSchema>(schema: Schema, body: Uint8Array): v.InferOutput<Schema> {
  return parse(schema, jsonOf(body));
}

/** The query, as the schema has it; a name may stand once. Refuses with `malformed`. */
export function parseQuery<const Schema extends v.GenericSchema>(
  schema: Schema,
  query: URLSearchParams,
): v.InferOutput<Schema> {
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) throw new Refusal('malformed');
  return parse(schema, Object.fromEntries(query));
}

function parse<const Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (!parsed.success) throw new Refusal('malformed');
  return parsed.output;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(body));
  } catch {
    throw new Refusal('malformed');
  }
}
