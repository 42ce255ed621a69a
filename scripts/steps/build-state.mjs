/**
 * Whether the build is that of the sources. A finished build leaves a stamp: when it began, and a
 * hash of its sources' paths. A source that was changed since is newer than that; one that was
 * added (with an old date), removed or renamed changes the hash.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const FOLDERS = ['app', 'components', 'lib', 'server', 'public']
const FILES = [
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/build.mjs',
]
const STAMP = 'dist/build.json'
/** One file of each half of a build, in case somebody removed a half. */
const OUTPUTS = ['dist/quire.js', '.next/BUILD_ID']

/**
 * @param {string} folder the project's
 * @returns {string | null} why it has to be built, or null where the build is current
 */
export function reasonToBuild(folder) {
  const stamp = readStamp(folder)
  if (!stamp || OUTPUTS.some(output => !existsSync(join(folder, output)))) {
    return 'there is no finished build'
  }
  const sources = listSources(folder)
  if (hashOf(sources) !== stamp.sources) return 'sources were added or removed'
  const newer = sources.find(source => statSync(join(folder, source)).mtimeMs > stamp.began)
  return newer ? `${newer} is newer than the build` : null
}

/**
 * Call it before a build. It takes the old stamp away, so that a build that fails or is interrupted
 * leaves none.
 *
 * @param {string} folder
 * @returns {() => void} call it when everything is built
 */
export function beginBuild(folder) {
  const file = join(folder, STAMP)
  rmSync(file, { force: true })
  const stamp = { began: Date.now(), sources: hashOf(listSources(folder)) }
  return () => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(stamp)}\n`)
  }
}

/** @param {string} folder */
function listSources(folder) {
  const files = FILES.filter(file => existsSync(join(folder, file)))
  for (const name of FOLDERS) {
    if (existsSync(join(folder, name))) walk(folder, name, files)
  }
  return files.sort()
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {string[]} files
 */
function walk(folder, path, files) {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) walk(folder, `${path}/${entry.name}`, files)
    else files.push(`${path}/${entry.name}`)
  }
}

/** @param {readonly string[]} sources */
function hashOf(sources) {
  return createHash('sha256').update(sources.join('\0')).digest('hex')
}

/**
 * @param {string} folder
 * @returns {{ began: number, sources: string } | null}
 */
function readStamp(folder) {
  const file = join(folder, STAMP)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
