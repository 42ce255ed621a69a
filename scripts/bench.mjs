/**
 * `npm run bench`: the built relay and editor beside their peers, which are installed into bench/ for
 * it. What follows `--` says which workloads, relays and editors; bench/README.md says what they are.
 */
import './steps/node-version.mjs'
import { join } from 'node:path'
import { findChromium } from './steps/browser.mjs'
import { root, runNpm, runPackage, say } from './steps/child.mjs'
import { isInstalled } from './steps/installation.mjs'
import { ensureReady } from './steps/ready.mjs'

process.exitCode = await bench(process.argv.slice(2))

/** @param {readonly string[]} args */
async function bench(args) {
  const ready = await ensureReady()
  if (ready !== 0) return ready
  const peers = await ensurePeers()
  if (peers !== 0) return peers
  return runPackage('tsx', ['bench/main.ts', ...args], { CHROMIUM: findChromium() ?? undefined })
}

/** @returns {Promise<number>} npm's exit code; 0 where nothing was to do */
async function ensurePeers() {
  const folder = join(root, 'bench')
  if (isInstalled(folder)) return 0
  say('installing what is measured beside')
  const code = await runNpm(['ci', '--prefix', folder])
  if (code !== 0) say('npm could not install them; its message is above')
  return code
}
