/** `npm start`: from a fresh clone to a server, doing only what is not done yet. */
import './steps/node-version.mjs'
import { run, say } from './steps/child.mjs'
import { ensureReady } from './steps/ready.mjs'

process.exitCode = await start()

async function start() {
  const ready = await ensureReady()
  if (ready !== 0) return ready
  say('starting')
  return run(process.execPath, ['dist/quire.js', 'serve'], { NODE_ENV: 'production' })
}
