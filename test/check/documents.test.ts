import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const find = (...patterns: string[]) => patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();

const documents = find('README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md');

/** Text without what stands in code, where brackets are no links. */
function prose(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

/** What stands between backticks on one line. */
function codeSpans(markdown: string): string[] {
  return [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);
}

/** The first cells of the rows of all tables, without their heads. */
function firstCells(markdown: string): string[] {
  const bodies = [...markdown.matchAll(/^\|.*\n\|[-|]+\|\n((?:\|.*\n?)*)/gm)].map(([, body]) => body as string);
  return bodies.flatMap((body) => [...body.matchAll(/^\| (.*?) \|/gm)].map(([, cell]) => cell as string));
}

/** The anchors of a document's headings, as forges make them. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('has no link that leads nowhere', () => {
    for (const [, target = ''] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https|mailto):/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : join(dirname(document), path);
      expect(existsSync(join(root, file)), `${target} in ${document}`).toBe(true);
      if (anchor !== undefined) expect(anchors(read(file)), `${target} in ${document}`).toContain(anchor);
    }
  });

  test('names no file that is not there', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const code of codeSpans(text)) {
      const [folder = '', rest] = code.split('/', 2);
      const isPath = /^[\w.*/-]+$/.test(code) && rest !== undefined && folders.some(({ name }) => name === folder);
      if (isPath && folder !== 'dist' && folder !== '.local') expect(find(code.replace(/\/$/, '')), code).not.toEqual([]);
    }
  });

  test('names no npm command that is not there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const code of codeSpans(text)) {
      const [, name] = /^npm (?:run )?(start|test|(?<=run )[\w-]+)/.exec(code) ?? [];
      if (name) expect(Object.keys(scripts), code).toContain(name);
    }
  });
});

describe('README.md', () => {
  test('names the commands that people need, each with its table row, as CONTRIBUTING.md does', () => {
    const commands = [
      '`npm start`',
      '`npm run walk`',
      '`npm test`',
      '`npm run campaign`',
      '`npm run check`',
      '`npm run bench`',
      '`npm run pictures`',
    ];
    for (const document of ['README.md', 'CONTRIBUTING.md'])
      expect(firstCells(read(document)), document).toEqual(expect.arrayContaining(commands));
  });

  test('walks through files that hold what it says, hop by hop', () => {
    const hops = read('README.md').match(/^\d+\. .*$/gm) ?? [];
    expect(hops.length).toBeGreaterThan(20);
    for (const hop of hops) {
      let source = '';
      for (const code of codeSpans(hop)) {
        if (/\.tsx?$/.test(code)) source = read(code);
        else expect(source, `${code} in: ${hop}`).toMatch(new RegExp(`\\b${code}\\b`));
      }
      expect(codeSpans(hop).length, hop).toBeGreaterThan(1);
    }
  });
});

test.each(['wrangler.toml', 'scripts/deploy.ts', 'docs/operations.md'])(
  '%s makes the database where the law of the European Union holds',
  (file) => {
    const [, ...hints] = read(file).split('d1 create motrost');
    expect(hints.length).toBeGreaterThan(0);
    // A location is a hint and no promise.
    for (const hint of hints) expect(hint).toMatch(/^ --jurisdiction eu\b/);
  },
);

describe('docs/storage.md', () => {
  test('has a row for every column of every table, in their order, and no other', () => {
    const sections = read('docs/storage.md').split(/^### /m).slice(1);
    const documented = sections.map((section) => ({
      table: section.split('\n', 1)[0],
      columns: firstCells(section).map((cell) => cell.replaceAll('`', '')),
    }));
    expect(documented).toEqual(migratedTables());
  });

  test('says of every column what it holds, who can read it and when it goes', () => {
    const rows = read('docs/storage.md').match(/^\| `.*$/gm) ?? [];
    for (const row of rows) expect(row).toMatch(/^\|( \S.{2,} \|){4}$/);
  });
});

/** The tables that the migrations make, in the order in which they are made, by SQLite itself. */
function migratedTables(): { table: string; columns: string[] }[] {
  const database = new DatabaseSync(':memory:');
  for (const file of find('migrations/*.sql')) database.exec(read(file));
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").all();
  return tables.map(({ name }) => ({
    table: String(name),
    columns: database
      .prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
      .all(String(name))
      .map((column) => String(column.name)),
  }));
}

describe('docs/limits.md and docs/threat-model.md', () => {
  const limits = firstCells(read('docs/limits.md'));

  test('count the limits from 1 without a gap, each in Swedish and in English', () => {
    expect(limits.length).toBeGreaterThan(20);
    expect(limits).toEqual(limits.map((_, index) => `L${index + 1}`));
    const rows = read('docs/limits.md').match(/^\| L\d+ .*$/gm) ?? [];
    for (const row of rows) expect(row).toMatch(/^\| L\d+ \| \S.{20,}[.?] \| \S.{20,}[.?] \|$/);
  });

  test('name the same limits: each has its residual risk, and no risk goes untold', () => {
    const [, risks = ''] = read('docs/threat-model.md').split(/^## What is left, by name$/m);
    const headings = (risks.match(/^### .*$/gm) ?? []).join('\n');
    expect([...new Set(headings.match(/\bL\d+\b/g))]).toEqual(limits);
  });

  test('are referred to by numbers that exist', () => {
    for (const document of documents) {
      for (const [id] of read(document).matchAll(/\bL[1-9]\d*\b/g)) expect(limits, `${id} in ${document}`).toContain(id);
    }
  });
});

describe('docs/glossary.md', () => {
  const [, list = ''] = read('docs/glossary.md').split(/^## Words that no page uses$/m);
  const words = [...list.matchAll(/^- (\p{L}+)$/gmu)].map(([, word]) => word as string);

  test.each(['docs/limits.md'])('forbids words that %s does not use', (page) => {
    expect(words).toEqual(expect.arrayContaining(['anmälare', 'anmälan', 'angivare', 'bevis', 'ärendenummer', 'lösenord']));
    const used =
      read(page)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [];
    expect(used.filter((word) => words.some((forbidden) => word.startsWith(forbidden)))).toEqual([]);
  });

  test('has one row for each word of the code', () => {
    const terms = read('docs/glossary.md')
      .split(/^## /m)
      .flatMap((section) => firstCells(section))
      .flatMap((cell) => cell.split(', '));
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
    expect(terms.length).toBeGreaterThan(60);
  });
});

describe('docs/decisions/', () => {
  const records = find('docs/decisions/*.md');

  test('are numbered without a gap, each with its context, decision and consequences', () => {
    expect(records.length).toBeGreaterThan(10);
    for (const [index, record] of records.entries()) {
      const number = String(index + 1).padStart(4, '0');
      expect(record).toMatch(new RegExp(`^docs/decisions/${number}-[a-z0-9-]+\\.md$`));
      const outline = new RegExp(
        `^# ${number} .+\\n\\n\\*\\*Context\\.\\*\\* [\\s\\S]+\\n\\*\\*Decision\\.\\*\\* [\\s\\S]+\\n\\*\\*Consequences\\.\\*\\* `,
      );
      expect(read(record)).toMatch(outline);
    }
  });
});
