/**
 * `npm run test:faults`: the tests that take the machine apart under the server: full disks, and what
 * strace sees of its system calls. They need Linux, root and strace, which `npm test` does not. Arguments name the files to run:
 * `npm run test:faults -- every` damages a small store in every possible way, `-- disk` fills disks.
 */
import './steps/node-version.mjs'
import { spawnSync } from 'node:child_process'
import { ensureBuilt } from './steps/built.mjs'
import { runPackage, say } from './steps/child.mjs'
import { ensureInstalled } from './steps/installation.mjs'

process.exitCode = await testFaults()

async function testFaults() {
  const missing = [
    ...(process.platform === 'linux' ? [] : ['Linux']),
    ...(process.getuid?.() === 0 ? [] : ['root']),
    ...['mount', 'strace'].filter(program => spawnSync(program, ['-V']).status !== 0),
  ]
  if (missing.length > 0) {
    say(`the fault tests need ${missing.join(', ')}`)
    return 1
  }
  const installed = await ensureInstalled()
  if (installed !== 0) return installed
  const built = await ensureBuilt()
  if (built !== 0) return built
  const filters = process.argv.slice(2)
  const args = ['run', '--config', 'vitest.faults.config.ts', ...filters]
  return runPackage('vitest', args, { NODE_ENV: 'test' })
}
