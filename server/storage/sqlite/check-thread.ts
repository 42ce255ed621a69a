/** The *check* thread: reads a large log through, once after the start, while the log thread writes. */
import Database from 'better-sqlite3'
import { serveThread } from '../../threads'
import { findStructuralDamage } from './log-tables'

export interface CheckThread {
  /** What is wrong with the structure of the file, or null. */
  check(path: string): string | null
}

serveThread<CheckThread>({
  check(path) {
    const db = new Database(path, { readonly: true, fileMustExist: true })
    try {
      return findStructuralDamage(db)
    } finally {
      db.close()
    }
  },
})
