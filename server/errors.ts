/**
 * Errors that mean something to the person who runs Quire. Everything else is a bug and keeps its
 * stack.
 */
import type { StorageTroubleCode } from '../lib/protocol'

/** Quire cannot start, and it is not a bug: the message is one sentence for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** The `code` of a system or SQLite error; null where there is none. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

/** Which trouble of the disk an error tells of; null where it tells of something else. */
export function diskTrouble(error: unknown): StorageTroubleCode | null {
  const code = codeOf(error)
  if (code === null) return null
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code)) return 'disk-full'
  if (/^(EROFS|EACCES|EPERM|SQLITE_READONLY\w*|SQLITE_PERM)$/.test(code)) return 'read-only'
  if (/^(EIO|SQLITE_IOERR\w*|SQLITE_CANTOPEN\w*|SQLITE_CORRUPT\w*|SQLITE_NOTADB)$/.test(code)) {
    return 'disk-error'
  }
  return null
}

/** What is wrong with the folder `path`, said to the operator; null where `error` is no disk's. */
export function folderError(error: unknown, path: string): StartError | null {
  if (error instanceof StartError) return error
  const code = codeOf(error)
  if (code === null || !/^(E[A-Z0-9]+|SQLITE_\w+)$/.test(code)) return null
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartError(`DATA_DIR is ${path}, which is not a folder.`)
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new StartError(`DATA_DIR is ${path}, where this user may not write.`)
  }
  switch (diskTrouble(error)) {
    case 'disk-full':
      return new StartError(`DATA_DIR is ${path}, on a disk that is full.`)
    case 'read-only':
      return new StartError(`DATA_DIR is ${path}, on a disk that is read-only.`)
    case 'disk-error':
    case null:
      return new StartError(`DATA_DIR is ${path}, which cannot be used (${code}).`)
  }
}
