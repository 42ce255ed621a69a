import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from '../../scripts/steps/reports.mjs'

const unit = (numPassedTests: number, numTotalTests: number, testResults = [passedFile]) => ({
  numPassedTests,
  numTotalTests,
  testResults,
})
const passedFile = { status: 'passed', assertionResults: [{}] }
const unreadableFile = { status: 'failed', assertionResults: [] }
const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }

test('tests that passed are counted as such', () => {
  expect(countVitest(0, unit(7, 7))).toEqual({ passed: 7, failed: 0 })
  expect(countPlaywright(0, { stats, errors: [] })).toEqual({ passed: 3, failed: 0 })
})

test('a test that was skipped, or passed at the second try, counts as failed', () => {
  expect(countVitest(0, unit(5, 7))).toEqual({ passed: 5, failed: 2 })
  expect(
    countPlaywright(0, { stats: { ...stats, flaky: 1, skipped: 1, unexpected: 1 }, errors: [] }),
  ).toEqual({ passed: 3, failed: 3 })
})

test('a file that could not be loaded, and an error outside of tests, count as failed', () => {
  expect(countVitest(1, unit(7, 7, [passedFile, unreadableFile]))).toEqual({ passed: 7, failed: 1 })
  expect(countPlaywright(1, { stats, errors: [{}] })).toEqual({ passed: 3, failed: 1 })
})

test('a run that failed without saying why, or ran nothing, is a failure', () => {
  expect(countVitest(1, unit(7, 7))).toEqual({ passed: 7, failed: 1 })
  expect(countVitest(0, unit(0, 0, []))).toEqual({ passed: 0, failed: 1 })
  expect(countPlaywright(0, { stats: { ...stats, expected: 0 }, errors: [] })).toEqual({
    passed: 0,
    failed: 1,
  })
})
