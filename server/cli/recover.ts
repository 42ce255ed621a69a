/**
 * `quire recover`: copies what can be read of a damaged log into a new file, tells what became of each
 * document, and on request puts the new file in the old one's place. It works on a copy: the damaged
 * files stay as they are, or stand unchanged in a folder of their own.
 *
 * With `--accept` it copies nothing: what is known to be missing from the log's end is accepted as
 * gone, and no longer warned of.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { openDataDir } from '../data-dir'
import { folderError, StartError } from '../errors'
import { type DamagedLog, openDamagedLog } from '../storage/sqlite/damaged-log'
import { openMarkFile } from '../storage/sqlite/mark-file'
import { marksPath, openMarkedLog } from '../storage/sqlite/marked-log'
import { type RecoveredDocument, recoverLog } from '../storage/sqlite/recover-log'

export type Recovery =
  /** `to` is where the new log goes; null: beside the old one. */
  | { readonly how: 'copy'; readonly to: string | null }
  | { readonly how: 'replace' }
  | { readonly how: 'accept' }

/**
 * Does it, holding the data folder; what is to be said about it. Throws a `StartError` where there is
 * no log, where it is in use, where a file would be overwritten, and where nothing can be read.
 */
export function recover(dataDir: string, recovery: Recovery): string {
  const log = join(dataDir, 'log.sqlite')
  if (!existsSync(log)) throw new StartError(`There is no log.sqlite in ${dataDir}.`)
  const held = openDataDir(dataDir, 0)
  try {
    switch (recovery.how) {
      case 'accept':
        return accept(log)
      case 'copy': {
        const to = resolve(recovery.to ?? join(dataDir, 'log.recovered.sqlite'))
        const said = copy(log, to)
        return `${said}\nThe damaged log is as it was. \`quire recover --replace\` puts a new one in its place.`
      }
      case 'replace': {
        const to = join(dataDir, 'log.recovered.sqlite')
        const said = copy(log, to)
        return `${said}\nIt is in place as ${log}. What it replaces stands in ${replace(log, to)}.`
      }
    }
  } catch (error) {
    throw folderError(error, dataDir) ?? error
  } finally {
    held.destroy()
  }
}

function accept(path: string): string {
  const log = openMarkedLog(path)
  try {
    if (log.structure.state === 'damaged') {
      throw new StartError(`${path} is damaged (${log.structure.detail}): recover it first.`)
    }
    const count = log.accept()
    return count === 0
      ? 'Nothing is known to be missing.'
      : `Accepted: ${count} documents are as they are, without their last records.`
  } finally {
    log.close()
  }
}

/** Makes the new log and its report. */
function copy(log: string, to: string): string {
  const report = `${to}.txt`
  const beyond = `${to}.beyond-gaps.sqlite`
  const workshop = `${to}.reading`
  for (const file of [to, report, beyond, workshop]) {
    if (existsSync(file)) throw new StartError(`${file} is there already: move it away first.`)
  }
  mkdirSync(workshop, { mode: 0o700 })
  try {
    const marks = marksPath(log)
    for (const file of [log, `${log}-wal`, marks, `${marks}-wal`]) {
      if (existsSync(file)) copyFileSync(file, join(workshop, basename(file)))
    }
    const documents = read(join(workshop, basename(log)), to, beyond)
    writeFileSync(report, reportOf(documents), { mode: 0o600 })
    for (const file of [to, report]) sync(file)
    sync(dirname(to))
    const count = (is: (document: RecoveredDocument) => boolean) => documents.filter(is).length
    const lines = [
      `${documents.length} documents: ${count(isWhole)} whole, ${count(isCut)} cut short, ${count(isGone)} unreadable.`,
      `The new log is ${to}.`,
      `What became of each document stands in ${report}.`,
    ]
    if (existsSync(beyond)) {
      lines.push(`Records that no document can hold, since others before them are gone: ${beyond}.`)
    }
    return lines.join('\n')
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

function read(log: string, to: string, beyond: string): RecoveredDocument[] {
  const marks = openMarkFile(marksPath(log))
  try {
    const from = openReadable(log)
    try {
      const lost = new Map(marks.losses().map(loss => [loss.doc, loss.marked]))
      const markOf = (name: string) => Math.max(marks.of(name), lost.get(name) ?? 0)
      return recoverLog({ from, to, beyond, markOf })
    } finally {
      from.close()
    }
  } finally {
    marks.close()
  }
}

function openReadable(log: string): DamagedLog {
  try {
    return openDamagedLog(log)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new StartError(`Nothing of the log can be read (${error.message}).`)
  }
}

/** Puts the new log in the old one's place; where the old files stand then. */
function replace(log: string, recovered: string): string {
  const folder = join(dirname(log), `damaged-${new Date().toISOString().replaceAll(':', '-')}`)
  const marks = marksPath(log)
  mkdirSync(folder, { mode: 0o700 })
  const files = [log, `${log}-wal`, marks, `${marks}-wal`].filter(file => existsSync(file))
  for (const file of files) {
    const copied = join(folder, basename(file))
    copyFileSync(file, copied)
    sync(copied)
  }
  sync(folder)
  // Cut short between these, the folder has all of it, and this can be begun again from there. The
  // marks go last: without them nobody would notice a log without its write-ahead log.
  for (const suffix of ['-wal', '-shm']) rmSync(`${log}${suffix}`, { force: true })
  renameSync(recovered, log)
  sync(dirname(log))
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${marks}${suffix}`, { force: true })
  return folder
}

function isGone({ last, reached }: RecoveredDocument): boolean {
  return last === 0 && reached > 0
}

function isCut({ last, reached }: RecoveredDocument): boolean {
  return last > 0 && last < reached
}

function isWhole(document: RecoveredDocument): boolean {
  return !isGone(document) && !isCut(document)
}

/** A line a document; names open documents, so this is for its owner's eyes. */
function reportOf(documents: readonly RecoveredDocument[]): string {
  return documents
    .map(document => {
      const { name, isNameless, last, reached, beyond, isRebuilt, forgotten } = document
      const parts = [
        isGone(document) ? 'unreadable' : isCut(document) ? 'cut short' : 'whole',
        `${last} of ${reached} records`,
        ...(isRebuilt ? ['built again from its history'] : []),
        ...(beyond > 0 ? [`${beyond} records beyond a gap`] : []),
        ...(forgotten > 0 ? [`history lacks ${forgotten} records`] : []),
        ...(isNameless ? ['its name is lost'] : []),
      ]
      return `${JSON.stringify(name)}: ${parts.join(', ')}\n`
    })
    .join('')
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
