/** The import rules of .dependency-cruiser.mjs, held against a tree of sources. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import rules from '../../.dependency-cruiser.mjs'

// dependency-cruiser has swc read every file as TypeScript without JSX, which fails at the first
// tag. It takes the parser from swc's exports when it is loaded, so it is loaded after this.
/** @type {{ parseFileSync(file: string, options: import('@swc/core').ParseOptions): unknown }} */
const swc = createRequire(import.meta.url)('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, options) =>
  parseFileSync(file, { ...options, syntax: 'typescript', tsx: file.endsWith('.tsx') })
const { cruise } = await import('dependency-cruiser')

const ROOMS = ['app', 'bench', 'components', 'lib', 'server']

/**
 * @typedef {{ rule: string, from: string, to: string }} Violation
 */

/**
 * @param {string} folder a project with `app`, `bench`, `components`, `lib` and `server`, or some of them
 * @returns {Promise<{ modules: number, violations: Violation[] }>} `modules` counts the files
 *   that were read; 0 means that nothing was checked
 */
export async function cruiseImports(folder) {
  const rooms = ROOMS.filter(room => existsSync(join(folder, room)))
  const { output } = await cruise(rooms, {
    ...rules.options,
    baseDir: folder,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in words')
  return {
    modules: output.modules.filter(module =>
      ROOMS.some(room => module.source.startsWith(`${room}/`)),
    ).length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  }
}
