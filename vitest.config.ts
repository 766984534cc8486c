import { defineConfig } from 'vitest/config';

/** People in Chromium before the real pages. They wait more than they work, so two at a time, when the quick ones are done. */
const BROWSER = ['test/browser/**/*.test.ts'];
/** These measure time or keep both cores busy by themselves, so they run one after another, last. */
const HEAVY = [
  'test/browser/{crypto,letterbox-worker,journey-hard}.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/**/*.heavy.test.ts',
];

const shared = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'dist/test-report.json' },
    globalSetup: 'test/site.ts',
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...BROWSER, ...HEAVY],
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...shared, name: 'browser', include: BROWSER, exclude: HEAVY, sequence: { groupOrder: 1 } } },
      { test: { ...shared, name: 'heavy', include: HEAVY, fileParallelism: false, sequence: { groupOrder: 2 } } },
    ],
  },
});
