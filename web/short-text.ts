import * as v from 'valibot';
import { shortText } from '../protocol/schema-parts.ts';

/** What somebody has typed as a name or another short text, as a roster can hold it; null where it cannot. */
export function asShortText(typed: string): string | null {
  const parsed = v.safeParse(shortText, typed.normalize('NFC').replace(/\s+/gu, ' ').trim());
  return parsed.success ? parsed.output : null;
}
