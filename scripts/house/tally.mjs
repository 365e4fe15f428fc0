import { readFileSync } from 'node:fs';

/** A file that broke before its first test stands in the report as failed without a failed test. */
const brokenFiles = (files) =>
  files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));

const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Sums a report of vitest over all its projects.
 *
 * @param path the report, in its JSON form; a missing or torn one counts as one failure
 * @param exitCode of the run: a run that failed outside any test counts as one failure too
 */
export const tally = (path, exitCode) => {
  const report = read(path);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + brokenFiles(report.testResults).length;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
};
