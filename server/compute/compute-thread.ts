/** The *compute* thread's entry: see `compute.ts` for what it answers. */
import { workerData } from 'node:worker_threads'
import type { Limits } from '../../lib/limits'
import { HandedOver, serveThread } from '../threads'
import { createYjsCodec } from './codec'
import {
  exportDocument,
  newDocument,
  readingText,
  retitleDocument,
  shownAssetsOf,
} from './documents'

function createComputeThread(limits: Limits) {
  const codec = createYjsCodec(limits)
  return {
    ...codec,
    /** Answers once the thread has started. */
    ready() {},
    /** What is large in these answers is not copied on the thread that asked. */
    reduce(...args: Parameters<typeof codec.reduce>) {
      const novelty = codec.reduce(...args)
      const { bytes, facts } = novelty?.fresh ?? {}
      return new HandedOver(novelty, buffersOf(bytes, facts?.structs, facts?.deletes))
    },
    readStored(...args: Parameters<typeof codec.readStored>) {
      const known = codec.readStored(...args)
      const { structs, deletes } = known?.facts ?? {}
      return new HandedOver(known, buffersOf(structs, deletes, known?.snapshot))
    },
    difference(...args: Parameters<typeof codec.difference>) {
      const difference = codec.difference(...args)
      return new HandedOver(difference, buffersOf(difference))
    },
    newDocument,
    exportDocument,
    readingText,
    retitleDocument,
    shownAssets: shownAssetsOf,
  }
}

/** The buffers that these lie in, each once. */
function buffersOf(...views: unknown[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  for (const view of views) {
    if (ArrayBuffer.isView(view) && view.buffer instanceof ArrayBuffer) buffers.add(view.buffer)
  }
  return [...buffers]
}

export type ComputeThread = ReturnType<typeof createComputeThread>

serveThread(createComputeThread(workerData as Limits))
