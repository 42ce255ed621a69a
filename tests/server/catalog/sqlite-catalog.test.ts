import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openCatalogDatabase } from '../../../server/catalog/catalog-database'
import { createSqliteCatalog } from '../../../server/catalog/sqlite-catalog'
import { StartError } from '../../../server/errors'
import { describeCatalog, newDoc } from './contract'
import { createMemoryCatalog } from './memory-catalog'
import { describeSharing } from './sharing-contract'

const folder = mkdtempSync(join(tmpdir(), 'quire-catalog-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const nextPath = () => join(folder, `${++files}.sqlite`)
const onFatal = (error: Error) => {
  throw error
}

describeCatalog('a catalog in memory', createMemoryCatalog)
describeCatalog('a catalog in SQLite', () => createSqliteCatalog({ path: nextPath(), onFatal }))
describeSharing('a catalog in memory', createMemoryCatalog)
describeSharing('a catalog in SQLite', () => createSqliteCatalog({ path: nextPath(), onFatal }))

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
      '002-assets',
      '003-access',
      '004-accounts',
      '005-invitations',
    ])
    database.close()
  })

  it('is fsynced at every commit', () => {
    const database = openCatalogDatabase(nextPath())
    // 2 is FULL; in WAL mode the 1 that better-sqlite3 begins with would sync at checkpoints only.
    expect(database.execute('pragma synchronous', []).rows).toEqual([{ synchronous: 2 }])
    database.close()
  })

  it('of a newer Quire is left alone, and the reason is a sentence', async () => {
    const path = nextPath()
    await (await createSqliteCatalog({ path, onFatal })).destroy()
    const database = new Database(path)
    database.prepare("insert into kysely_migration values ('999-later', '2100')").run()
    database.close()
    const opening = createSqliteCatalog({ path, onFatal })
    await expect(opening).rejects.toThrow('999-later')
    await expect(opening).rejects.toBeInstanceOf(StartError)
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
