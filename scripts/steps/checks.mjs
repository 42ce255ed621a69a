/** The checks of `npm run check`: each says what is wrong, and whether anything is. */
import { root, runPackage, say } from './child.mjs'
import { cruiseImports } from './import-rules.mjs'

/** @type {readonly { name: string, holds: () => Promise<boolean> }[]} */
const CHECKS = [
  {
    name: 'lint and format',
    holds: () => succeeds('@biomejs/biome', ['check', '--error-on-warnings']),
  },
  { name: 'types', holds: typesHold },
  { name: 'import rules', holds: importRulesHold },
  { name: 'dead code and dependencies', holds: () => succeeds('knip', []) },
]

/**
 * @returns {Promise<{ passed: number, failed: number }>} counts of the checks
 */
export async function runChecks() {
  const failed = []
  for (const { name, holds } of CHECKS) {
    const began = performance.now()
    const held = await holds()
    if (!held) failed.push(name)
    say(`${name}: ${held ? 'fine' : 'FAILED'} (${seconds(performance.now() - began)})`)
  }
  if (failed.length > 0) say(`failed: ${failed.join(', ')}`)
  return { passed: CHECKS.length - failed.length, failed: failed.length }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}

/**
 * @param {string} name as for `runPackage`
 * @param {readonly string[]} args
 */
async function succeeds(name, args) {
  return (await runPackage(name, args)) === 0
}

/** Next declares what a page and a stylesheet are; where nothing was built yet, it has not. */
async function typesHold() {
  const env = { NEXT_TELEMETRY_DISABLED: '1' }
  if ((await runPackage('next', ['typegen'], env)) !== 0) return false
  // What tsc remembers of its last run outlives a change of its own options.
  return succeeds('typescript:tsc', ['--noEmit', '--incremental', 'false'])
}

async function importRulesHold() {
  const { modules, violations } = await cruiseImports(root)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} -> ${to}`)
  if (modules === 0) console.error('No source file was read.')
  return modules > 0 && violations.length === 0
}
