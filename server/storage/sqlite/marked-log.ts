/**
 * The log and its marks as one: what is committed is noted, and what is loaded is compared with what
 * was noted before.
 *
 * A document behind its mark has lost acknowledged records. Where the log's structure is sound they
 * are gone from its end in whole commits; what is left is an older state, which opens, since clients
 * that have more bring it back. Where the structure is damaged, or not checked yet, rows may be there
 * and out of reach: the document is then set aside.
 */
import { dirname, join } from 'node:path'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import { type LogFile, type LogFileLimits, type LogFileOptions, openLogFile } from './log-file'
import { type Loss, openMarkFile } from './mark-file'

export interface MarkedLogOptions extends LogFileOptions {
  readonly limits?: LogFileLimits & Pick<Limits, 'comparedDocuments'>
}

export interface MarkedLog extends LogFile {
  /** Documents that have been found cut short and not been accepted so. */
  readonly losses: readonly Loss[]
  /** Whether the marks were damaged, and begin anew. */
  readonly hasNewMarks: boolean
  /** Takes what is missing for gone, and returns in how many documents something was. */
  accept(): number
  /** Writes the marks down. False where the disk refuses. */
  mark(): boolean
}

export function marksPath(logPath: string): string {
  return join(dirname(logPath), 'marks.sqlite')
}

/** Opens or makes both files. Throws as `openLogFile` does. */
export function openMarkedLog(path: string, options: MarkedLogOptions = {}): MarkedLog {
  const { comparedDocuments } = options.limits ?? defaultLimits
  const log = openLogFile(path, options)
  let marks: ReturnType<typeof openMarkFile>
  try {
    marks = openMarkFile(marksPath(path))
  } catch (error) {
    log.close()
    throw error
  }
  const losses = new Map(marks.losses().map(loss => [loss.doc, loss]))

  const compare = (doc: string): void => {
    const left = log.lastSeq(doc)
    const marked = marks.of(doc)
    if (marked <= left) return
    const loss = { doc, left, marked }
    marks.lose(loss)
    losses.set(doc, loss)
  }
  const compareAll = () => {
    for (const { doc } of [...marks.latest(comparedDocuments)]) compare(doc)
  }
  if (log.structure.state === 'sound') compareAll()

  return {
    ...log,
    get structure() {
      return log.structure
    },
    get losses() {
      return [...losses.values()]
    },
    hasNewMarks: marks.isNew,
    judge(damage) {
      log.judge(damage)
      if (damage === null) compareAll()
    },
    commit(appends) {
      const firstSeqs = log.commit(appends)
      for (const [i, { doc, records }] of appends.entries()) {
        marks.note(doc, (firstSeqs[i] as number) + records.length - 1)
      }
      return firstSeqs
    },
    load(doc) {
      const stored = log.load(doc)
      if (stored.damagedAt !== null) return stored
      if (log.structure.state === 'sound') compare(doc)
      const loss = losses.get(doc)
      const last = log.lastSeq(doc)
      if (log.structure.state !== 'sound' && (loss || marks.of(doc) > last)) {
        return { ...stored, damagedAt: last + 1 }
      }
      return loss ? { ...stored, missing: loss.marked - loss.left } : stored
    },
    remove(doc) {
      // Its mark first: a mark without its document would look like a loss.
      marks.forget(doc)
      losses.delete(doc)
      log.remove(doc)
    },
    accept() {
      const { size } = losses
      marks.accept()
      losses.clear()
      return size
    },
    mark: () => marks.flush(),
    tidy() {
      const areTidy = marks.tidy()
      const tidied = log.tidy()
      return areTidy ? tidied : 'refused'
    },
    close() {
      marks.close()
      log.close()
    },
  }
}
