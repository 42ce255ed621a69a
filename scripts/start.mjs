/** `npm start`: from a fresh clone to a server, doing only what is not done yet. */
import './steps/node-version.mjs'
import { ensureBuilt } from './steps/built.mjs'
import { run, say } from './steps/child.mjs'
import { ensureInstalled } from './steps/installation.mjs'

process.exitCode = await start()

async function start() {
  const installed = await ensureInstalled()
  if (installed !== 0) return installed
  const built = await ensureBuilt()
  if (built !== 0) return built
  say('starting')
  return run(process.execPath, ['dist/quire.js', 'serve'], { NODE_ENV: 'production' })
}
