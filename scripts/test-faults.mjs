/**
 * `npm run test:faults`: the tests that take the machine apart under the server: full disks, system
 * calls that fail, and what strace sees of them. They need Linux, root and strace, which `npm test`
 * does not. Arguments name the files to run: `-- disk` fills disks, `-- every` damages a small store in
 * every possible way.
 */
import './steps/node-version.mjs'
import { spawnSync } from 'node:child_process'
import { runPackage, say } from './steps/child.mjs'
import { ensureReady } from './steps/ready.mjs'

process.exitCode = await testFaults()

async function testFaults() {
  const missing = [
    ...(process.platform === 'linux' ? [] : ['Linux']),
    ...(process.getuid?.() === 0 ? [] : ['root']),
    ...['mount', 'prlimit', 'strace'].filter(program => spawnSync(program, ['-V']).status !== 0),
  ]
  if (missing.length > 0) {
    say(`the fault tests need ${missing.join(', ')}`)
    return 1
  }
  const ready = await ensureReady()
  if (ready !== 0) return ready
  const filters = process.argv.slice(2)
  const args = ['run', '--config', 'vitest.faults.config.ts', ...filters]
  return runPackage('vitest', args, { NODE_ENV: 'test' })
}
