// node scripts/count-tests.mjs <report> <exit code of the test run>
//
// Prints the closing line of a test run from Vitest's JSON report, or says why there is none to print. Exits with 0 only if
// the run did, at least one test passed and none failed. Plain JavaScript for Node 20: the run may have failed before Node 24 was there.
import { readFileSync } from 'node:fs';

/**
 * A file's share of the report, as far as it is read here.
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 */

const [report = '', runStatus = ''] = process.argv.slice(2);
try {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const { passed, failed } = countTests(testResults);
  if (runStatus !== '0' && failed === 0) throw new Error(`the test run ended with ${runStatus} though no test failed`);
  if (passed + failed === 0) throw new Error('no test was run');
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
