/**
 * Imported before anything else by the commands that a fresh clone is started with: ends the
 * process with a plain sentence where Node is none that package.json asks for.
 */
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

if (!isIn(process.versions.node, engines.node)) {
  console.error(`Quire needs Node ${engines.node}. This is Node ${process.versions.node}.`)
  process.exit(1)
}

/**
 * @param {string} version
 * @param {string} range `^20.19 || >=22.12`: from a minor version on, with the caret up to the next
 *   major one
 */
function isIn(version, range) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return range.split('||').some(part => {
    const [, sign, from = 0, fromMinor = 0] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(part) ?? []
    if (major === Number(from)) return minor >= Number(fromMinor)
    return sign === '>=' && major > Number(from)
  })
}
