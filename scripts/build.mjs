/** `npm run build`: the server and its threads to dist/, the pages to .next/. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beginBuild } from './steps/build-state.mjs'
import { root, runPackage, say } from './steps/child.mjs'

/** One file a thread: each is a program of its own. */
const ENTRIES = {
  quire: 'server/main.ts',
  'log-thread': 'server/storage/sqlite/log-thread.ts',
  'check-thread': 'server/storage/sqlite/check-thread.ts',
  'compute-thread': 'server/compute/compute-thread.ts',
  'catalog-thread': 'server/catalog/catalog-thread.ts',
}

process.exitCode = await buildAll()

async function buildAll() {
  const finish = beginBuild(root)
  say('building the server')
  if (!(await buildServer())) return 1
  say('building the pages')
  const code = await runPackage('next', ['build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  if (code === 0) finish()
  return code
}

async function buildServer() {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  try {
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
    return true
  } catch (error) {
    // A BuildFailure carries what esbuild has printed already.
    if (error instanceof Error && 'errors' in error) return false
    throw error
  }
}
