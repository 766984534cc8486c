import * as v from 'valibot';
import { type Bytes, concat, fromB64u, label, sha256, toB64u, u32 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { ReleaseFault } from './release-fault.ts';
import type { EntrySigner } from './roster-entry.ts';
import { b64uOf, daySchema, integer, officialNumber } from './schema-parts.ts';

/**
 * One entry of the release log: the public, signed list beside the roster in which releases stand, and before each the hash of its key.
 * What is in it follows from the schedule alone and not from any count: an entry is as long for 0 cases as for 500.
 */

/** How the promises were kept, by its place here: not said, most, many, too few. A digit, since words differ in length. */
export const PROMISES = [null, 'most', 'many', 'too-few'] as const;
export type Promises = (typeof PROMISES)[number];

const MOST_CELLS = 5;
const CELL_SIZE = 4;

/** b64u of one to five whole numbers, i32 little endian, with nothing after them. */
const valuesText = v.pipe(
  v.string(),
  v.check((text) => {
    try {
      const { length } = fromB64u(text);
      return length > 0 && length <= MOST_CELLS * CELL_SIZE && length % CELL_SIZE === 0;
    } catch {
      return false;
    }
  }, 'not values'),
);

const hash = b64uOf(32);
const entryNumber = integer(0, 4095);

const bodies = {
  key: v.strictObject({ lastOn: daySchema, hash }),
  release: v.strictObject({
    lastOn: daySchema,
    /** The number of the entry with the hash of the key that the noise came from. */
    key: entryNumber,
    tables: v.pipe(
      v.array(
        v.strictObject({
          name: v.picklist(['area', 'form', 'source', 'total']),
          firstOn: daySchema,
          halves: integer(1, 3),
          values: valuesText,
        }),
      ),
      v.minLength(1),
      v.maxLength(3),
    ),
    promises: integer(0, PROMISES.length - 1),
    /** Meetings held about the channel; null where nobody counted them. */
    sessions: v.nullable(integer(0, 9999)),
  }),
};

function entryOf<const Kind extends keyof typeof bodies>(kind: Kind) {
  return v.strictObject({
    n: entryNumber,
    previous: v.nullable(hash),
    day: daySchema,
    kind: v.literal(kind),
    body: bodies[kind],
    signatures: v.pipe(v.array(v.strictObject({ by: officialNumber, signature: b64uOf(64) })), v.minLength(1), v.maxLength(2)),
  });
}

/** One entry of the release log as it travels and is stored. Its shape is right; nothing else has been checked. */
export const releaseEntrySchema = entryOf('release');
export const releaseLogEntrySchema = v.variant('kind', [entryOf('key'), releaseEntrySchema]);
export type ReleaseLogEntry = v.InferOutput<typeof releaseLogEntrySchema>;
/** The hash of a release key, and who made the key: the keyholder. */
export type KeyEntry = Extract<ReleaseLogEntry, { kind: 'key' }>;
export type ReleaseEntry = Extract<ReleaseLogEntry, { kind: 'release' }>;
/** An entry before it is signed. */
export type UnsignedReleaseEntry = Omit<KeyEntry, 'signatures'> | Omit<ReleaseEntry, 'signatures'>;

/** An entry of a log as somebody sent it. Throws a `ReleaseFault`. */
export function parseReleaseEntry(entry: unknown, n: number): ReleaseLogEntry {
  const parsed = v.safeParse(releaseLogEntrySchema, entry);
  if (!parsed.success) throw new ReleaseFault('shape', n);
  return parsed.output;
}

/** What a release says, in numbers and words. */
export interface ReleaseSaid {
  readonly lastOn: KeyEntry['day'];
  readonly key: number;
  readonly tables: readonly {
    readonly name: ReleaseEntry['body']['tables'][number]['name'];
    readonly firstOn: KeyEntry['day'];
    readonly halves: number;
    readonly values: readonly number[];
  }[];
  readonly promises: Promises;
  readonly sessions: number | null;
}

/** The body of a release entry. */
export function releaseBody({ lastOn, key, tables, promises, sessions }: ReleaseSaid): ReleaseEntry['body'] {
  const written = tables.map(({ name, firstOn, halves, values }) => ({ name, firstOn, halves, values: writeValues(values) }));
  return { lastOn, key, tables: written, promises: PROMISES.indexOf(promises), sessions };
}

/** Values as i32 little endian in b64u. Throws a RangeError for what is no whole number of 32 bits. */
export function writeValues(values: readonly number[]): string {
  if (values.some((value) => (value | 0) !== value)) throw new RangeError('not a released value');
  return toB64u(concat(...values.map(u32)));
}

/** The values behind such a text. */
export function readValues(text: string): number[] {
  const { buffer, byteOffset, byteLength } = fromB64u(text);
  const view = new DataView(buffer, byteOffset, byteLength);
  return Array.from({ length: byteLength / CELL_SIZE }, (_, cell) => view.getInt32(cell * CELL_SIZE, true));
}

/** Who made a key: the first of its two releasers. */
export function keyholderOf({ signatures }: KeyEntry): number {
  return (signatures[0] as KeyEntry['signatures'][number]).by;
}

/** The bytes that releasers sign: "motrost/v1/release" ‖ 0 ‖ channel id ‖ JCS of the entry without its signatures. */
export function signedReleaseBytes(channelId: Uint8Array, entry: UnsignedReleaseEntry): Bytes {
  const { n, previous, day, kind, body } = entry;
  return concat(label('motrost/v1/release'), channelId, canonicalJson({ n, previous, day, kind, body }));
}

/** One releaser's signature of an entry. */
export async function signRelease(
  channelId: Uint8Array,
  entry: UnsignedReleaseEntry,
  { by, sign }: EntrySigner,
): Promise<ReleaseLogEntry['signatures'][number]> {
  return { by, signature: toB64u(await sign(signedReleaseBytes(channelId, entry))) };
}

/** The entry with its signatures, in rising order of number. */
export function withSignatures<Entry extends UnsignedReleaseEntry>(
  entry: Entry,
  signatures: ReleaseLogEntry['signatures'],
): Entry & Pick<ReleaseLogEntry, 'signatures'> {
  return { ...entry, signatures: [...signatures].sort((a, b) => a.by - b.by) };
}

/** An entry's hash: SHA-256 of its JCS, signatures included; 32 bytes. */
export function releaseEntryHash(entry: ReleaseLogEntry): Promise<Bytes> {
  return sha256(canonicalJson(entry));
}
