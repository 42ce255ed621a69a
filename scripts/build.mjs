/** `npm run build`: the server and its threads to dist/, the pages to .next/. */
import { rmSync } from 'node:fs'
import { build } from 'esbuild'
import { beginBuild } from './steps/build-state.mjs'
import { root, runPackage, say } from './steps/child.mjs'

/** One file a thread: each is a program of its own. */
const ENTRIES = {
  quire: 'server/main.ts',
  'log-thread': 'server/storage/sqlite/log-thread.ts',
  'compute-thread': 'server/compute/compute-thread.ts',
  'catalog-thread': 'server/catalog/catalog-thread.ts',
}

const finish = beginBuild(root)
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })

say('building the server')
await build({
  absWorkingDir: root,
  entryPoints: ENTRIES,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})

say('building the pages')
const code = await runPackage('next', ['build'], {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})
if (code === 0) finish()
process.exitCode = code
