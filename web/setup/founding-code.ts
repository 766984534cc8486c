import { fromB64u } from '../../protocol/bytes.ts';
import { CODE_SIZE } from '../../protocol/office-schemas.ts';

/** The founding code (b64u) in what somebody typed, or in the whole address, which ends with it. Null if there is none. */
export function readCode(typed: string): string | null {
  const code = typed.slice(typed.lastIndexOf('#') + 1).trim();
  try {
    return fromB64u(code).length === CODE_SIZE ? code : null;
  } catch {
    return null;
  }
}
