import * as v from 'valibot';
import { sha256, toB64u } from '../protocol/bytes.ts';
import { CODE_SIZE } from '../protocol/office-schemas.ts';
import { foundingCodeSql } from '../worker/store/founding.ts';
import { wrangler } from './build.ts';

const executed = v.array(v.object({ results: v.array(v.object({ hash: v.string() })) }));

/**
 * Makes a founding code and has a database keep its SHA-256 in the place of the one before. Returns the code (b64u), which is nowhere else; null where
 * there is a channel already, which nothing can found again. `where`: wrangler's words for the database, `--remote` or `--local --persist-to …`.
 */
export async function renewFoundingCode(...where: readonly string[]): Promise<string | null> {
  const code = crypto.getRandomValues(new Uint8Array(CODE_SIZE));
  const hash = toB64u(await sha256(code));
  const command = `${foundingCodeSql(hash)}; SELECT hash FROM founding_codes`;
  const answer = await wrangler('d1', 'execute', 'DB', ...where, '--yes', '--json', '--command', command);
  const kept = v.parse(executed, JSON.parse(answer)).at(-1)?.results[0]?.hash;
  return kept === hash ? toB64u(code) : null;
}
