/**
 * Imported before anything else by the commands that a fresh clone is started with: ends the
 * process with a plain sentence where Node is older than package.json asks for.
 */
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const needed = engines.node.replace(/^>=/, '')

if (isOlder(process.versions.node, needed)) {
  console.error(`Quire needs Node ${needed} or later. This is Node ${process.versions.node}.`)
  process.exit(1)
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = than.split('.').map(Number)
  return major < neededMajor || (major === neededMajor && minor < neededMinor)
}
