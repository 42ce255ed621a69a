/**
 * What an error of the system or of SQLite says about the disk: one table, for starting, for writing
 * and for the API. SQLite's codes: https://www.sqlite.org/rescode.html
 */
import type { StorageTroubleCode } from '../lib/protocol'

export interface DiskTrouble {
  readonly code: StorageTroubleCode
  /**
   * Whether the write may be tried again. After a failed fsync nobody knows what is on disk: nothing
   * more may be acknowledged from that file. (A damaged file refuses every write by itself.)
   */
  readonly mayRetry: boolean
}

/** SQLite's own structure cannot be followed. */
const DAMAGE = /^SQLITE_(CORRUPT\w*|NOTADB)$/

const TABLE: readonly [RegExp, DiskTrouble][] = [
  [/^SQLITE_IOERR_(DIR_)?FSYNC$/, { code: 'disk-error', mayRetry: false }],
  [DAMAGE, { code: 'disk-error', mayRetry: true }],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)$/, { code: 'disk-full', mayRetry: true }],
  // The index of the write-ahead log could not be made larger.
  [/^SQLITE_IOERR_SHMSIZE$/, { code: 'disk-full', mayRetry: true }],
  [/^(EROFS|EACCES|EPERM|SQLITE_PERM)$/, { code: 'read-only', mayRetry: true }],
  // A folder in which no file may be made is how a read-only disk looks to SQLite.
  [/^SQLITE_(READONLY|CANTOPEN)\w*$/, { code: 'read-only', mayRetry: true }],
  [/^(EIO|SQLITE_IOERR\w*|SQLITE_BUSY\w*)$/, { code: 'disk-error', mayRetry: true }],
]

/** Null where the error tells of something else. */
export function diskTrouble(error: unknown): DiskTrouble | null {
  const code = codeOf(error)
  if (code === null) return null
  return TABLE.find(([pattern]) => pattern.test(code))?.[1] ?? null
}

/** Whether a database is damaged beyond what the checksums of its rows find. */
export function isDamage(error: unknown): error is Error & { code: string } {
  return DAMAGE.test(codeOf(error) ?? '')
}

/** The `code` of a system or SQLite error; null where there is none. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}
