/** What a command that runs the build needs first. */
import { ensureBuilt } from './built.mjs'
import { ensureInstalled } from './installation.mjs'

/**
 * Installs and builds what is missing or old.
 *
 * @returns {Promise<number>} the exit code of what failed; 0 where all is ready
 */
export async function ensureReady() {
  const installed = await ensureInstalled()
  return installed === 0 ? ensureBuilt() : installed
}
