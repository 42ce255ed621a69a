/**
 * `npm run dev`: the server from its sources. Pages change in the browser as they are saved; a
 * change of the server's code, or of the code that both sides share, restarts the server.
 */
import './steps/node-version.mjs'
import { runPackage } from './steps/child.mjs'
import { ensureInstalled } from './steps/installation.mjs'

process.exitCode = await dev()

async function dev() {
  const installed = await ensureInstalled()
  if (installed !== 0) return installed
  // The threads are started by path, so that tsx does not find their files by itself.
  const watched = ['server/**/*.ts', 'lib/**/*.ts'].flatMap(glob => ['--include', glob])
  return runPackage(
    'tsx',
    ['watch', '--clear-screen=false', ...watched, 'server/main.ts', 'serve', '--dev'],
    { NEXT_TELEMETRY_DISABLED: '1' },
  )
}
