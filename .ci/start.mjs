/**
 * Runs `npm start` as a person does: waits until it is ready, opens the home page, stops it, and
 * expects a clean end. `--within 5` also expects it to be ready after five seconds.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** Installing and building, on a slow machine. */
const UP_MS = 10 * 60_000
const STOP_MS = 20_000

const within = process.argv[2] === '--within' ? Number(process.argv[3]) * 1000 : UP_MS
const port = await freePort()
const began = performance.now()
// A group of its own, so that nothing is left behind whatever goes wrong.
const npm = spawn('npm', ['start'], {
  stdio: 'inherit',
  detached: true,
  env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
})
const ended = once(npm, 'exit')
process.once('exit', killAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

while (!(await answers('/readyz'))) {
  expect(npm.exitCode === null, 'npm start ended before it was ready')
  expect(performance.now() - began < UP_MS, `not ready after ${UP_MS / 1000} s`)
  await delay(50)
}
const ready = performance.now() - began
console.log(`npm start: ready after ${(ready / 1000).toFixed(1)} s`)
expect(ready <= within, `it took longer than ${within / 1000} s`)

const home = await fetch(`http://127.0.0.1:${port}/`)
expect(home.status === 200, `the home page answered ${home.status}`)
expect((await home.text()).includes('Quire'), 'the home page is not that of Quire')

npm.kill('SIGINT')
const late = setTimeout(() => expect(false, 'it did not stop'), STOP_MS)
const [code] = await ended
clearTimeout(late)
expect(code === 0, `it ended with ${code}`)

/**
 * @param {boolean} holds
 * @param {string} otherwise
 */
function expect(holds, otherwise) {
  if (holds) return
  console.error(`npm start: ${otherwise}`)
  process.exit(1)
}

function killAll() {
  if (npm.pid === undefined || npm.exitCode !== null || npm.signalCode !== null) return
  process.kill(-npm.pid, 'SIGKILL')
}

/** @param {string} path */
async function answers(path) {
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}${path}`)
    return ok
  } catch (error) {
    // What fetch throws while nobody listens.
    if (error instanceof TypeError) return false
    throw error
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  probe.close()
  await once(probe, 'close')
  return address.port
}
