/**
 * What the *log* thread is called with. It runs no Yjs and takes nothing apart; what it is called with
 * in order, it commits in order. Only compactions take their time, in steps between which it does what
 * it is called with meanwhile.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { Limits } from '../../../lib/limits'
import type { Compaction, HistorySegment, StoredDocument } from '../storage'
import type { LogStructure } from './log-file'
import type { Loss } from './mark-file'
import { type MarkedLog, type MarkedLogOptions, openMarkedLog } from './marked-log'
import { type PackedAppends, unpackAppends } from './packed-appends'

/** What is known of the file beside its content. */
export interface LogState {
  readonly structure: LogStructure
  readonly losses: readonly Loss[]
  readonly hasNewMarks: boolean
}

export type LogLimits = NonNullable<MarkedLogOptions['limits']> &
  Pick<Limits, 'checkedLogBytes' | 'logIdleMs' | 'markMs'>

export interface LogCalls {
  open(path: string, limits: LogLimits): LogState
  /** Takes what a check of the whole file has found: null, or what is wrong. */
  judge(damage: string | null): LogState
  commit(packed: PackedAppends): number[]
  load(doc: string): StoredDocument
  compact(doc: string, compaction: Compaction): Promise<boolean>
  history(doc: string): HistorySegment[]
  remove(doc: string): void
  /** Ends with the compactions that have been begun. */
  close(): Promise<void>
}

/** `onOpen` hands tests the file's connection. */
export function createLogCalls({ onOpen }: Pick<MarkedLogOptions, 'onOpen'> = {}): LogCalls {
  let file: MarkedLog | null = null
  let idleMs = 0
  let markMs = 0
  let idle: NodeJS.Timeout | undefined
  let marking: NodeJS.Timeout | undefined
  let sweeping: NodeJS.Immediate | undefined
  let checkpointing: NodeJS.Immediate | undefined
  const compacting = new Set<Promise<boolean>>()

  const opened = (): MarkedLog => {
    if (!file) throw new Error('The log is not open.')
    return file
  }
  const idleAfterThis = () => {
    clearTimeout(idle)
    idle = setTimeout(tidy, idleMs)
  }
  const writing = (): MarkedLog => {
    idleAfterThis()
    checkpointing ??= setImmediate(checkpoint)
    marking ??= setTimeout(mark, markMs)
    return opened()
  }
  /** Behind the answer to whoever waits for the commit. */
  const checkpoint = () => {
    checkpointing = undefined
    file?.checkpoint()
  }
  const mark = () => {
    clearTimeout(marking)
    marking = undefined
    file?.mark()
  }
  // Both in steps, so that a commit that comes meanwhile need not wait for all of them.
  const tidy = () => {
    const outcome = file?.sweep() === 'more' ? 'more' : file?.tidy()
    if (outcome === 'more') idle = setTimeout(tidy)
  }
  const sweep = () => {
    sweeping = writing().sweep() === 'more' ? setImmediate(sweep) : undefined
  }
  const compact = async (doc: string, compaction: Compaction): Promise<boolean> => {
    const steps = opened().compact(doc, compaction)
    for (;;) {
      writing()
      const step = steps.next()
      if (step.done) return step.value
      await turn()
    }
  }
  const state = (): LogState => {
    const { structure, losses, hasNewMarks } = opened()
    return { structure, losses, hasNewMarks }
  }

  return {
    open(path, limits) {
      idleMs = limits.logIdleMs
      markMs = limits.markMs
      const checkedBytes = limits.checkedLogBytes
      file = openMarkedLog(path, { checkedBytes, limits, ...(onOpen ? { onOpen } : {}) })
      // What the process before has left over.
      if (file.structure.state === 'sound') idleAfterThis()
      return state()
    },
    judge(damage) {
      opened().judge(damage)
      idleAfterThis()
      return state()
    },
    commit: packed => writing().commit(unpackAppends(packed)),
    load: doc => opened().load(doc),
    async compact(doc, compaction) {
      const compacted = compact(doc, compaction)
      compacting.add(compacted)
      try {
        return await compacted
      } finally {
        compacting.delete(compacted)
        sweeping ??= setImmediate(sweep)
      }
    },
    history: doc => opened().history(doc),
    remove: doc => writing().remove(doc),
    async close() {
      await Promise.allSettled(compacting)
      clearTimeout(idle)
      clearTimeout(marking)
      clearImmediate(sweeping)
      clearImmediate(checkpointing)
      while (file?.sweep() === 'more');
      file?.tidy()
      file?.close()
      file = null
    },
  }
}
