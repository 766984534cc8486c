import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REFUSAL_STATUS, Refusal, type RefusalCode } from '../../protocol/refusal.ts';

const DOCUMENT = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

/** The table of section 12: one row a status, its codes in backticks. */
function documented(): [RefusalCode, number][] {
  const section = DOCUMENT.slice(DOCUMENT.indexOf('\n## 12.'));
  const rows = [...section.matchAll(/^\| (\d{3}) \| (.+) \|$/gm)];
  return rows.flatMap(([, status, codes = '']) =>
    [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code]): [RefusalCode, number] => [code as RefusalCode, Number(status)]),
  );
}

test('the closed list of refusals is the table of the document, code by code', () => {
  expect(documented().length).toBeGreaterThan(20);
  expect(Object.fromEntries(documented())).toEqual(REFUSAL_STATUS);
  expect(documented()).toHaveLength(Object.keys(REFUSAL_STATUS).length);
});

test('a refusal carries its code and status, and nothing else', () => {
  for (const [code, status] of documented()) {
    const refusal = new Refusal(code);
    expect([refusal.code, refusal.status, refusal.message]).toEqual([code, status, code]);
  }
});
