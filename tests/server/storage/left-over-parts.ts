/** How many parts of large snapshots a log holds that no snapshot names, as SQL finds them. */
import Database from 'better-sqlite3'

export function countLeftOverParts(path: string): number {
  const db = new Database(path, { readonly: true })
  const count = db
    .prepare<[], number>(
      `SELECT count(*) FROM parts LEFT JOIN snapshots USING (doc)
       WHERE NOT coalesce(part > 0 AND n >= part AND n < part + length(snapshots.bytes) / 4, 0)`,
    )
    .pluck()
    .get()
  db.close()
  return count as number
}
