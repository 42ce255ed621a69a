/** `npm run soak -- 60m`: see tests/soak/soak.ts. */
import './steps/node-version.mjs'
import { runPackage } from './steps/child.mjs'
import { ensureReady } from './steps/ready.mjs'

process.exitCode = await soak(process.argv.slice(2))

/** @param {readonly string[]} args */
async function soak(args) {
  const ready = await ensureReady()
  if (ready !== 0) return ready
  return runPackage('tsx', ['tests/soak/soak.ts', ...args])
}
