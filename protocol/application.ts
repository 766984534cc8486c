import canonicalize from 'canonicalize';
import { type Bytes, concat, label, sha256, utf8 } from './bytes.ts';
import type { OfficeApplication } from './office-schemas.ts';

/**
 * What somebody who was invited says of themselves before root admits them (docs/protocol.md, section 13). `key` is their Ed25519 public
 * key, b64u.
 */

/** So many words of the comparison are read over the phone: 66 bits. */
export const COMPARED_WORDS = 6;

/** What the applicant signs, to show that the key is theirs: "motrost/v1/application" ‖ 0 ‖ channel id ‖ JCS of the application. */
export function applicationBytes(channelId: Uint8Array, application: OfficeApplication): Bytes {
  return concat(label('motrost/v1/application'), channelId, canonical(application));
}

/**
 * 32 bytes of which applicant and administrator compare the first words over the phone, so that the server cannot put another key or
 * name in between: SHA-256("motrost/v1/comparison", channel id, JCS of the application).
 */
export function comparisonDigest(channelId: Uint8Array, application: OfficeApplication): Promise<Bytes> {
  return sha256(label('motrost/v1/comparison'), channelId, canonical(application));
}

/** RFC 8785 of exactly these members, whatever else hangs on the object. */
function canonical({ role, name, unit, affiliation, key }: OfficeApplication): Bytes {
  return utf8(canonicalize({ role, name, unit, affiliation, key }) as string);
}
