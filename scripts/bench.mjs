/**
 * `npm run bench`: the built relay beside its peers, which are installed into bench/ for it. What
 * follows `--` says which workloads and relays; bench/README.md says what they are.
 */
import './steps/node-version.mjs'
import { join } from 'node:path'
import { ensureBuilt } from './steps/built.mjs'
import { root, runNpm, runPackage, say } from './steps/child.mjs'
import { ensureInstalled, isInstalled } from './steps/installation.mjs'

process.exitCode = await bench(process.argv.slice(2))

/** @param {readonly string[]} args */
async function bench(args) {
  const installed = await ensureInstalled()
  if (installed !== 0) return installed
  const built = await ensureBuilt()
  if (built !== 0) return built
  const peers = await ensurePeers()
  if (peers !== 0) return peers
  return runPackage('tsx', ['bench/main.ts', ...args])
}

/** @returns {Promise<number>} npm's exit code; 0 where nothing was to do */
async function ensurePeers() {
  const folder = join(root, 'bench')
  if (isInstalled(folder)) return 0
  say('installing the relays to measure beside')
  const code = await runNpm(['ci', '--prefix', folder])
  if (code !== 0) say('npm could not install them; its message is above')
  return code
}
