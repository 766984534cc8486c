import { defineConfig } from 'vitest/config';
import { BaseSequencer, type Reporter, type TestSpecification } from 'vitest/node';

/** People in Chromium before the real pages. */
const BROWSER = ['test/browser/**/*.test.ts'];
/** These measure time or keep both cores busy by themselves, so they run one after another, last. */
const HEAVY = ['test/browser/{crypto,letterbox-worker}.test.ts', 'test/fuzz/**/*.test.ts', 'test/**/*.heavy.test.ts'];
/** They take minutes, and begin first: otherwise everything else would be done before them. */
const LONGEST =
  /\/(every-office-state|every-state|journey-failing-desk|rotation|cover|journey-hard|admission|office|traces|release)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Leaves in the report which tests had to be tried again (scripts/count-tests.mjs), and says so at the end. */
const tellRetries: Reporter = {
  onTestCaseResult(test) {
    const { retryCount = 0 } = test.diagnostic() ?? {};
    if (retryCount > 0) Object.assign(test.meta(), { retries: retryCount });
  },
  onTestRunEnd(modules) {
    for (const module of modules)
      for (const test of module.children.allTests('passed'))
        if (test.diagnostic()?.flaky)
          console.log(`passed only when tried again: ${test.module.relativeModuleId}: ${test.fullName}`);
  },
};

// Long enough for a machine that is busy with other things: what is waited for comes, or is missing.
const shared = {
  setupFiles: 'test/remembered-phrases.ts',
  ...{ testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } },
};

export default defineConfig({
  test: {
    reporters: [tellRetries, 'default', 'json'],
    outputFile: { json: 'dist/test-report.json' },
    globalSetup: 'test/site.ts',
    // One more than the least cores that this is run on: a file before a browser uses little more than half of one.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Browsers wait more than they work: the quick ones run beside them.
      { test: { ...shared, name: 'quick', include: ['test/**/*.test.ts'], exclude: [...BROWSER, ...HEAVY] } },
      // A browser that is starved for seconds by its neighbours may lose a race that no person would: a second try tells that from a fault.
      { test: { ...shared, name: 'browser', include: BROWSER, exclude: HEAVY, retry: 1 } },
      { test: { ...shared, name: 'heavy', include: HEAVY, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
});
