import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { createSqliteCatalog } from '../../../server/catalog/sqlite-catalog'
import { describeCatalog, newDoc } from './contract'
import { createMemoryCatalog } from './memory-catalog'

const folder = mkdtempSync(join(tmpdir(), 'quire-catalog-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const nextPath = () => join(folder, `${++files}.sqlite`)
const onFatal = (error: Error) => {
  throw error
}

describeCatalog('a catalog in memory', createMemoryCatalog)
describeCatalog('a catalog in SQLite', () => createSqliteCatalog({ path: nextPath(), onFatal }))

describe('a catalog’s file', () => {
  it('is found again as it was left', async () => {
    const path = nextPath()
    const first = await createSqliteCatalog({ path, onFatal })
    await first.create(newDoc)
    await first.destroy()
    const second = await createSqliteCatalog({ path, onFatal })
    expect(await second.get(newDoc.id)).toMatchObject({ title: 'Minutes' })
    await second.destroy()
  })

  it('is written ahead, gives space back, and has its migrations named', async () => {
    const path = nextPath()
    const catalog = await createSqliteCatalog({ path, onFatal })
    await catalog.destroy()
    const database = new Database(path, { readonly: true })
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(2)
    expect(database.prepare('select name from kysely_migration').pluck().all()).toEqual([
      '001-docs',
    ])
    database.close()
  })

  it('that cannot be opened says why by a code', async () => {
    const missing = join(folder, 'missing', 'quire.sqlite')
    await expect(createSqliteCatalog({ path: missing, onFatal })).rejects.toThrow(/directory/)
    const garbage = nextPath()
    writeFileSync(garbage, 'this is no database, however one looks at it'.repeat(40))
    await expect(createSqliteCatalog({ path: garbage, onFatal })).rejects.toMatchObject({
      code: 'SQLITE_NOTADB',
    })
  })
})
