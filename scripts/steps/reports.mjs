/**
 * What the JSON reports of vitest and Playwright say, as counts. A test that was skipped, or passed
 * only at a second try, counts as failed: neither has shown anything. So does whatever kept a test
 * from running at all, which the reports list apart.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 *
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numTotalTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults one a file
 *
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors what failed outside of a test
 */

/**
 * @param {number} exitCode of vitest
 * @param {VitestReport} report its `json` reporter's
 * @returns {Counts}
 */
export function countVitest(exitCode, report) {
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return whole(exitCode, {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests + broken.length,
  })
}

/**
 * @param {number} exitCode of Playwright
 * @param {PlaywrightReport} report its `json` reporter's
 * @returns {Counts}
 */
export function countPlaywright(exitCode, report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return whole(exitCode, {
    passed: expected,
    failed: unexpected + flaky + skipped + report.errors.length,
  })
}

/**
 * A run that failed for a reason outside its tests, and one without a test, is a failure too.
 *
 * @param {number} exitCode
 * @param {Counts} counts
 * @returns {Counts}
 */
function whole(exitCode, { passed, failed }) {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: silent ? 1 : failed }
}
