// node scripts/count-tests.mjs <report> <exit code of the test run>
//
// Prints the closing line of a test run from Vitest's JSON report, or says why there is none to print; before it, which tests needed a
// second try. Exits with 0 only if the run did, at least one test passed and none failed. Plain JavaScript for Node 20: the run may have
// failed before Node 24 was there.
import { readFileSync } from 'node:fs';

/**
 * A file's share of the report, as far as it is read here.
 * @typedef {{ status: string, fullName: string, meta?: { retries?: number } }} TestResult
 * @typedef {{ status: string, assertionResults: TestResult[] }} FileResult
 */

const [report = '', runStatus = ''] = process.argv.slice(2);
try {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const { passed, failed } = countTests(testResults);
  if (runStatus !== '0' && failed === 0) throw new Error(`the test run ended with ${runStatus} though no test failed`);
  if (passed + failed === 0) throw new Error('no test was run');
  const repeated = namesOfRepeated(testResults);
  if (repeated.length > 0) console.log(`${repeated.length} passed only when tried again: ${repeated.join('; ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = runStatus === '0' && failed === 0 ? 0 : 1;
} catch (error) {
  console.error(`There is no count: ${error instanceof Error ? error.message : error}.`);
  process.exitCode = 1;
}

/**
 * A file that failed outside its tests (it did not load, or a hook threw) counts as one failed test more.
 * @param {FileResult[]} files
 */
function countTests(files) {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of files) {
    const failedHere = assertionResults.filter((test) => test.status === 'failed').length;
    passed += assertionResults.filter((test) => test.status === 'passed').length;
    failed += failedHere + (status === 'failed' && failedHere === 0 ? 1 : 0);
  }
  return { passed, failed };
}

/**
 * vitest.config.ts notes in a test's meta how often it was tried again.
 * @param {FileResult[]} files
 */
function namesOfRepeated(files) {
  const all = files.flatMap(({ assertionResults }) => assertionResults);
  return all.filter(({ status, meta }) => status === 'passed' && (meta?.retries ?? 0) > 0).map(({ fullName }) => fullName);
}
