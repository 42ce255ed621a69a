/** `npm run soak -- 60m`: see tests/soak/soak.ts. */
import './steps/node-version.mjs'
import { ensureBuilt } from './steps/built.mjs'
import { runPackage } from './steps/child.mjs'
import { ensureInstalled } from './steps/installation.mjs'

process.exitCode = await soak(process.argv.slice(2))

/** @param {readonly string[]} args */
async function soak(args) {
  const installed = await ensureInstalled()
  if (installed !== 0) return installed
  const built = await ensureBuilt()
  if (built !== 0) return built
  return runPackage('tsx', ['tests/soak/soak.ts', ...args])
}
