import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataDir } from '../../server/data-dir'
import { folderError, StartError } from '../../server/errors'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quire-data-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another process that holds the folder until it is killed. */
async function startHolder(path: string, port: number): Promise<ChildProcess> {
  const script = `
    import { openDataDir } from './server/data-dir.ts'
    const dataDir = openDataDir(${JSON.stringify(path)}, ${port})
    // Without a reference it would be collected, and its lock with it.
    process.on('exit', () => dataDir.destroy())
    process.stdout.write('held')
    setInterval(() => {}, 1000)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

function refusal(path: string): string {
  try {
    openDataDir(path, 3000).destroy()
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return 'opened'
}

describe('the data folder', () => {
  it('is made where it is missing, and left as it was found', () => {
    const path = join(folder, 'a', 'b')
    const dataDir = openDataDir(path, 3000)
    expect(JSON.parse(readFileSync(join(path, 'lock.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      port: 3000,
    })
    dataDir.announce(4000)
    expect(JSON.parse(readFileSync(join(path, 'lock.json'), 'utf8')).port).toBe(4000)
    dataDir.destroy()
    dataDir.destroy()
    expect(existsSync(join(path, 'lock.json'))).toBe(false)
    expect(refusal(path)).toBe('opened')
  })

  it('belongs to one process, whose death frees it', async () => {
    const holder = await startHolder(folder, 4321)
    try {
      expect(refusal(folder)).toMatch(
        new RegExp(
          `^DATA_DIR is ${folder}, which process ${holder.pid} on ${hostname()} \\(port 4321, since 20.*Z\\) uses already\\.$`,
        ),
      )
    } finally {
      holder.kill('SIGKILL')
      await once(holder, 'exit')
    }
    expect(existsSync(join(folder, 'lock.json'))).toBe(true)
    expect(refusal(folder)).toBe('opened')
  })

  it('does not name a holder that its note does not name', () => {
    const dataDir = openDataDir(folder, 3000)
    writeFileSync(join(folder, 'lock.json'), '{"pid":')
    expect(refusal(folder)).toBe(`DATA_DIR is ${folder}, which another process uses already.`)
    dataDir.destroy()
  })

  it('makes its secret once, for its owner’s eyes', () => {
    const dataDir = openDataDir(folder, 3000)
    const secret = dataDir.secret()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(dataDir.secret()).toBe(secret)
    expect(statSync(join(folder, 'auth-secret')).mode & 0o777).toBe(0o600)
    writeFileSync(join(folder, 'auth-secret'), '')
    expect(() => dataDir.secret()).toThrow(StartError)
    dataDir.destroy()
  })

  it('says so where there is no folder', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(refusal(file)).toBe(`DATA_DIR is ${file}, which is not a folder.`)
    expect(refusal(join(file, 'below'))).toBe(
      `DATA_DIR is ${join(file, 'below')}, which is not a folder.`,
    )
  })

  it('says so where none can be made', () => {
    expect(refusal('/proc/quire/data')).toBe(
      'DATA_DIR is /proc/quire/data, which cannot be used (ENOENT).',
    )
  })

  it.each([
    ['ENOSPC', 'DATA_DIR is /d, on a disk that is full.'],
    ['SQLITE_FULL', 'DATA_DIR is /d, on a disk that is full.'],
    ['EROFS', 'DATA_DIR is /d, on a disk that is read-only.'],
    ['SQLITE_READONLY_DIRECTORY', 'DATA_DIR is /d, on a disk that is read-only.'],
    ['EACCES', 'DATA_DIR is /d, where this user may not write.'],
    ['ENAMETOOLONG', 'DATA_DIR is /d, which cannot be used (ENAMETOOLONG).'],
    ['SQLITE_CANTOPEN', 'DATA_DIR is /d, which cannot be used (SQLITE_CANTOPEN).'],
  ])('turns %s into a sentence', (code, sentence) => {
    const error = Object.assign(new Error('as the system says it'), { code })
    expect(folderError(error, '/d')?.message).toBe(sentence)
  })

  it('leaves a bug what it is', () => {
    expect(folderError(new TypeError('undefined is not a function'), '/d')).toBeNull()
    const misuse = Object.assign(new Error('argument'), { code: 'ERR_INVALID_ARG_TYPE' })
    expect(folderError(misuse, '/d')).toBeNull()
  })
})
