/**
 * What an error of the system or of SQLite says about the disk: one table, for starting, for writing
 * and for the API. SQLite's codes: https://www.sqlite.org/rescode.html
 */
import type { StorageTroubleCode } from '../lib/protocol'

export interface DiskTrouble {
  readonly code: StorageTroubleCode
  /**
   * Whether the write may be tried again. After a failed fsync, or in a corrupt file, nobody knows
   * what is on disk: nothing more may be acknowledged from that file.
   */
  readonly mayRetry: boolean
}

const TABLE: readonly [RegExp, DiskTrouble][] = [
  [/^SQLITE_IOERR_(DIR_)?FSYNC$/, { code: 'disk-error', mayRetry: false }],
  [/^SQLITE_(CORRUPT\w*|NOTADB)$/, { code: 'disk-error', mayRetry: false }],
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

/** The `code` of a system or SQLite error; null where there is none. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}
