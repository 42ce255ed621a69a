/**
 * Worker threads with typed calls. A thread's entry file calls `serveThread` with an object of
 * methods; the main thread calls them by name and gets promises. Calls of one thread start in the
 * order in which they were made. A thread that dies rejects what it owed and is reported once.
 */
import {
  parentPort,
  type ResourceLimits,
  type TransferListItem,
  Worker,
  type WorkerOptions,
} from 'node:worker_threads'

/** The threads beside the main one: bundle name and source, relative to this file. */
const ENTRIES = {
  log: { bundle: './log-thread.js', source: './storage/sqlite/log-thread.ts' },
  check: { bundle: './check-thread.js', source: './storage/sqlite/check-thread.ts' },
  compute: { bundle: './compute-thread.js', source: './compute/compute-thread.ts' },
  catalog: { bundle: './catalog-thread.js', source: './catalog/catalog-thread.ts' },
} as const

export type ThreadName = keyof typeof ENTRIES

type Method<Api, K extends keyof Api> = Api[K] extends (...args: infer A) => infer R
  ? { args: A; result: Awaited<R> extends HandedOver<infer T> ? T : Awaited<R> }
  : never

export interface Thread<Api> {
  call<K extends keyof Api & string>(
    method: K,
    ...args: Method<Api, K>['args']
  ): Promise<Method<Api, K>['result']>
  /** Like `call`, handing over the buffers of `transfer` instead of copying them. */
  transfer<K extends keyof Api & string>(
    transfer: readonly ArrayBuffer[],
    method: K,
    ...args: Method<Api, K>['args']
  ): Promise<Method<Api, K>['result']>
  /** Ends the thread; calls still under way are rejected. Safe to call twice. */
  destroy(): Promise<void>
}

interface CallMessage {
  id: number
  method: string
  args: unknown[]
}

type Answer = { id: number; result: unknown } | { id: number; error: unknown }

/** A thread is gone: it died, or it was destroyed while a call was under way. */
class ThreadGone extends Error {
  override readonly name = 'ThreadGone'
}

/**
 * Starts a thread. `onDeath` hears of an end that nobody asked for: an uncaught error in it, or an
 * exit of its own.
 */
export function createThread<Api>(
  name: ThreadName,
  workerData: unknown,
  onDeath: (error: Error) => void,
  resourceLimits: ResourceLimits = {},
): Thread<Api> {
  const worker = startWorker(name, { name, workerData, resourceLimits })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let lastId = 0
  let over: Error | null = null

  const end = (error: Error) => {
    if (over) return
    over = error
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id)
    if (!call) return
    waiting.delete(answer.id)
    if ('error' in answer) call.reject(revive(answer.error))
    else call.resolve(answer.result)
  })
  worker.on('error', error => {
    if (over) return
    const cause = error instanceof Error ? error : new Error(String(error))
    end(cause)
    onDeath(cause)
  })
  worker.on('exit', code => {
    if (over) return
    const cause = new ThreadGone(`The ${name} thread ended with code ${code}.`)
    end(cause)
    onDeath(cause)
  })

  const post = (method: string, args: unknown[], transfer: readonly ArrayBuffer[]) => {
    if (over) return Promise.reject(over)
    const id = ++lastId
    const message: CallMessage = { id, method, args }
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage(message, transfer as TransferListItem[])
    })
  }

  return {
    call: (method, ...args) => post(method, args, []) as never,
    transfer: (transfer, method, ...args) => post(method, args, transfer) as never,
    async destroy() {
      end(new ThreadGone(`The ${name} thread was stopped.`))
      await worker.terminate()
    },
  }
}

function startWorker(name: ThreadName, options: WorkerOptions): Worker {
  const { bundle, source } = ENTRIES[name]
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(bundle, import.meta.url), options)
  const argv = [new URL(source, import.meta.url).href]
  return new Worker(new URL('./thread-from-source.mjs', import.meta.url), { ...options, argv })
}

/** A result whose buffers are handed over to the caller instead of copied. */
export class HandedOver<T> {
  constructor(
    readonly result: T,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

/** Answers the calls of the thread that started this one. */
export function serveThread<Api extends object>(methods: Api): void {
  if (!parentPort) throw new Error('serveThread runs in a worker thread')
  const port = parentPort
  const table = methods as Record<string, (...args: unknown[]) => unknown>
  const run = async ({ id, method, args }: CallMessage) => {
    try {
      const call = table[method]
      if (!call) throw new Error(`This thread has no method ${method}.`)
      const result = await call.apply(methods, args)
      if (result instanceof HandedOver) {
        const answer: Answer = { id, result: result.result }
        port.postMessage(answer, result.buffers as TransferListItem[])
      } else port.postMessage({ id, result } satisfies Answer)
    } catch (error) {
      port.postMessage({ id, error: flatten(error) } satisfies Answer)
    }
  }
  port.on('message', (message: CallMessage) => void run(message))
}

/** A structured clone of an Error keeps its message, not the `code` that SQLite's errors carry. */
function flatten(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  return { name: error.name, message: error.message, stack: error.stack, code }
}

function revive(value: unknown): Error {
  const { name, message, stack, code } = value as Record<string, string | undefined>
  return Object.assign(new Error(message), {
    ...(name ? { name } : {}),
    ...(stack ? { stack } : {}),
    ...(code ? { code } : {}),
  })
}
