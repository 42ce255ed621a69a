/**
 * `npm test`: from a fresh clone to an answer. Sets up what is missing, then runs every check and
 * every test, also after one has failed. The last line is `N passed, N failed`.
 */
import './steps/node-version.mjs'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './steps/built.mjs'
import { runPackage, say } from './steps/child.mjs'
import { ensureInstalled } from './steps/installation.mjs'
import { countPlaywright, countVitest } from './steps/reports.mjs'

/** @typedef {import('./steps/reports.mjs').Counts} Counts */

const reports = mkdtempSync(join(tmpdir(), 'quire-test-'))
/** @type {NodeJS.Signals | null} */
let stoppedBy = null
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stoppedBy = signal
  })
}

/** @type {Counts} */
let total = { passed: 0, failed: 0 }
/** @type {string[]} */
const times = []

const ready =
  (await stage('packages', async () => (await ensureInstalled()) === 0)) &&
  (await stage('browser', browser)) &&
  (await stage('build', async () => (await ensureBuilt()) === 0))

if (ready) {
  // It takes little of the machine, and its bounds bear a busy one.
  const soaking = stage('soak', soak)
  await stage('checks', checks)
  await stage('unit tests', unitTests)
  await stage('end-to-end tests', endToEndTests)
  await soaking
}

rmSync(reports, { recursive: true })
say(times.join(' · '))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/**
 * Runs one stage, tells how long it took, and adds what it counted. A step of the set-up counts
 * only when it fails.
 *
 * @param {string} name
 * @param {() => Promise<Counts | boolean>} work
 * @returns {Promise<boolean>} whether it went well
 */
async function stage(name, work) {
  if (stoppedBy) return false
  const began = performance.now()
  const outcome = await work().catch(error => {
    console.error(error)
    return false
  })
  const counts = typeof outcome === 'boolean' ? { passed: 0, failed: outcome ? 0 : 1 } : outcome
  const failed = stoppedBy ? Math.max(counts.failed, 1) : counts.failed
  total = { passed: total.passed + counts.passed, failed: total.failed + failed }
  const time = `${name} ${((performance.now() - began) / 1000).toFixed(1)} s`
  times.push(failed === 0 ? time : `${time}, ${failed} failed`)
  say(stoppedBy ? `${name}: stopped by ${stoppedBy}` : time)
  return failed === 0
}

// What needs the packages is imported when they are there.
async function browser() {
  const { ensureChromium } = await import('./steps/browser.mjs')
  return (await ensureChromium()) !== null
}

async function soak() {
  const code = await runPackage('tsx', ['tests/soak/soak.ts', '2m'], { NODE_ENV: 'test' })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function checks() {
  const { runChecks } = await import('./steps/checks.mjs')
  return runChecks()
}

async function unitTests() {
  const file = join(reports, 'unit.json')
  const code = await runPackage(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { NODE_ENV: 'test' },
  )
  return existsSync(file) && countVitest(code, JSON.parse(readFileSync(file, 'utf8')))
}

async function endToEndTests() {
  const file = join(reports, 'e2e.json')
  const code = await runPackage('playwright', ['test', '--reporter=list,json'], {
    NODE_ENV: 'test',
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  return existsSync(file) && countPlaywright(code, JSON.parse(readFileSync(file, 'utf8')))
}
