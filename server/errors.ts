/**
 * Errors that mean something to the person who runs Quire. Everything else is a bug and keeps its
 * stack.
 */
import { codeOf, diskTrouble } from './disk-trouble'

/** Quire cannot start, and it is not a bug: the message is one sentence for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError'
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
  const unusable = new StartError(`DATA_DIR is ${path}, which cannot be used (${code}).`)
  // The folder has been written to before: something else stands where SQLite's file should be.
  if (code.startsWith('SQLITE_CANTOPEN')) return unusable
  switch (diskTrouble(error)?.code) {
    case 'disk-full':
      return new StartError(`DATA_DIR is ${path}, on a disk that is full.`)
    case 'read-only':
      return new StartError(`DATA_DIR is ${path}, on a disk that is read-only.`)
    case 'disk-error':
    case undefined:
      return unusable
  }
}
