/** The *compute* thread's entry: see `compute.ts` for what it answers. */
import { workerData } from 'node:worker_threads'
import type { Limits } from '../../lib/limits'
import { serveThread } from '../threads'
import { createYjsCodec } from './codec'
import { exportDocument, newDocument, retitleDocument } from './documents'

function createComputeThread(limits: Limits) {
  return { ...createYjsCodec(limits), newDocument, exportDocument, retitleDocument }
}

export type ComputeThread = ReturnType<typeof createComputeThread>

serveThread(createComputeThread(workerData as Limits))
