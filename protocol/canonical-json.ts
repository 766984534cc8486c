import canonicalize from 'canonicalize';
import { type Bytes, utf8 } from './bytes.ts';

/** RFC 8785 (JCS), as UTF-8. Texts are NFC already: the schemas refuse others. */
export function canonicalJson(value: unknown): Bytes {
  return utf8(canonicalize(value) as string);
}
