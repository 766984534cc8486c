import { defineConfig } from 'vitest/config';

/** These keep both cores busy by themselves or measure time, so they run one after another when the rest is done. */
const HEAVY = ['test/browser/**/*.test.ts', 'test/fuzz/**/*.test.ts', 'test/**/*.heavy.test.ts'];

const shared = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'dist/test-report.json' },
    globalSetup: 'test/site.ts',
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'quick', include: ['test/**/*.test.ts'], exclude: HEAVY, sequence: { groupOrder: 0 } } },
      { test: { ...shared, name: 'heavy', include: HEAVY, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
});
