import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { report as english } from '../../web/messages/en/report.ts';
import { report as swedish } from '../../web/messages/sv/report.ts';

test('the limits that are told while somebody writes are those of docs/limits.md, word for word', () => {
  const rows = readFileSync(join(import.meta.dirname, '../../docs/limits.md'), 'utf8').matchAll(
    /^\| (L\d+) \| (.*) \| (.*) \|$/gm,
  );
  const limits = new Map([...rows].map(([, id, sv, en]) => [id, { sv, en }]));
  for (const id of Object.keys(swedish.limits) as (keyof typeof swedish.limits)[]) {
    expect({ id, sv: swedish.limits[id], en: english.limits[id] }).toEqual({ id, ...limits.get(id) });
  }
});
