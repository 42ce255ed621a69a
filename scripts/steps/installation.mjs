/** What package-lock.json names, in node_modules. */
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, runNpm, say } from './child.mjs'

/**
 * Installs where node_modules is missing, was left half done, or is older than the lockfile, and
 * compiles the one native part again where it was made for another version of Node.
 *
 * @returns {Promise<number>} npm's exit code; 0 where nothing was to do
 */
export async function ensureInstalled() {
  if (!isInstalled(root)) {
    say('installing what package-lock.json names (the first time takes a minute or two)')
    // Without `--include=dev`, NODE_ENV=production would leave out what the build needs.
    const code = await runNpm(['ci', '--include=dev'])
    if (code !== 0) return failed(code)
  }
  if (loadsNativeParts()) return 0
  say(`compiling better-sqlite3 for Node ${process.versions.node}`)
  const code = await runNpm(['rebuild', 'better-sqlite3'])
  return code === 0 ? 0 : failed(code)
}

/** @param {number} code */
function failed(code) {
  say('npm could not install the packages; its message is above')
  return code
}

/**
 * npm writes `node_modules/.package-lock.json` as the last thing of an installation.
 *
 * @param {string} folder the project's
 */
export function isInstalled(folder) {
  const written = statSync(join(folder, 'node_modules/.package-lock.json'), {
    throwIfNoEntry: false,
  })
  const lockfile = statSync(join(folder, 'package-lock.json'))
  return written !== undefined && written.mtimeMs >= lockfile.mtimeMs
}

function loadsNativeParts() {
  const load = createRequire(import.meta.url)
  try {
    const Database = load('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch (error) {
    // ERR_DLOPEN_FAILED: another Node's; a plain Error of `bindings`: it was never compiled.
    if (error instanceof Error) return false
    throw error
  }
}
