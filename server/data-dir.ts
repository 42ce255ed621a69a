/**
 * The data folder: made where it is missing, tried before anything else uses it, and held by this
 * process alone.
 *
 * The lock is SQLite's exclusive lock on an empty `lock.sqlite`, which the kernel drops when the
 * process dies, however it dies. `lock.json` beside it only says who holds it, and means nothing
 * while nobody does.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { type Limits, limits } from '../lib/limits'
import { codeOf } from './disk-trouble'
import { folderError, StartError } from './errors'

export interface DataDir {
  readonly path: string
  /** Tells later processes the port that this one really listens on. */
  announce(port: number): void
  /** The secret of this installation, made when it is first asked for. */
  secret(): string
  /** Lets others in. Safe to call twice. */
  destroy(): void
}

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  port: z.number(),
  since: z.string(),
})

/**
 * Opens `path` for a server on `port`. Keep what it returns: the lock goes with it. Throws a `StartError`
 * where that cannot be.
 */
export function openDataDir(
  path: string,
  port: number,
  { probeBytes }: Pick<Limits, 'probeBytes'> = limits,
): DataDir {
  try {
    makeFolder(path)
    probe(path, probeBytes)
    return hold(path, port)
  } catch (error) {
    throw folderError(error, path) ?? error
  }
}

/**
 * Makes a folder and those above it. Node's own `recursive` says ENOENT of a read-only disk, and does
 * not return where a folder is refused as missing, as in /proc.
 */
function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    mkdirSync(path)
  }
}

/** Throws unless a file of some size can be written, flushed and removed again. */
function probe(path: string, bytes: number): void {
  const file = join(path, `.probe-${process.pid}`)
  try {
    writeDurably(file, new Uint8Array(bytes), 0o600)
  } finally {
    rmSync(file, { force: true })
  }
}

function hold(path: string, port: number): DataDir {
  const lock = takeLock(path)
  const holderFile = join(path, 'lock.json')
  const since = new Date().toISOString()
  const announce = (port: number) => {
    const holder = { pid: process.pid, host: hostname(), port, since }
    replace(holderFile, `${JSON.stringify(holder)}\n`, 0o644)
  }
  announce(port)
  return {
    path,
    announce,
    secret: () => readSecret(join(path, 'auth-secret')),
    destroy() {
      if (!lock.open) return
      rmSync(holderFile, { force: true })
      lock.close()
    },
  }
}

function takeLock(path: string): Database.Database {
  const lock = new Database(join(path, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (codeOf(error) !== 'SQLITE_BUSY') throw error
    throw new StartError(`DATA_DIR is ${path}, which ${describeHolder(path)} uses already.`)
  }
}

function describeHolder(path: string): string {
  const holder = holderSchema.safeParse(readJson(join(path, 'lock.json')))
  if (!holder.success) return 'another process'
  const { pid, host, port, since } = holder.data
  return `process ${pid} on ${host} (port ${port}, since ${since})`
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // It may be missing or half readable; then the holder stays unnamed.
    if (error instanceof SyntaxError || codeOf(error) !== null) return null
    throw error
  }
}

function readSecret(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length >= 32) return secret
    throw new StartError(`${file} is damaged: restore it, or remove it to sign every guest out.`)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const secret = randomBytes(32).toString('base64url')
  replace(file, `${secret}\n`, 0o600)
  return secret
}

/** Puts a file in place whole or not at all, and there to stay. */
function replace(file: string, text: string, mode: number): void {
  const temporary = `${file}.tmp`
  writeDurably(temporary, Buffer.from(text), mode)
  renameSync(temporary, file)
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function writeDurably(file: string, bytes: Uint8Array, mode: number): void {
  const descriptor = openSync(file, 'w', mode)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
