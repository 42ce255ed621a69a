/** The build of the sources as they are now. */
import { reasonToBuild } from './build-state.mjs'
import { root, run, say } from './child.mjs'

/**
 * Builds where a source was changed since the last build. Says why, and what failed.
 *
 * @returns {Promise<number>} the exit code of the build; 0 where nothing had to be built
 */
export async function ensureBuilt() {
  const reason = reasonToBuild(root)
  if (!reason) return 0
  say(`building, since ${reason}`)
  const code = await run(process.execPath, ['scripts/build.mjs'])
  if (code !== 0) say('the build failed; its message is above')
  return code
}
