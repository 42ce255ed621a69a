/**
 * The heaps of a running server, each after a garbage collection: what is left is held by something.
 * It speaks the inspector's protocol to a server started with `--inspect`; the threads beside the main
 * one are reached through it, in messages of a domain of Node's own.
 */
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** What a server has to be started with to be looked into. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

/** Collections in a row: what a finalizer frees goes with the next. */
const COLLECTIONS = 3

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

type Send = (message: string) => void

/** One conversation: with the main thread, or with another one through it. */
class Conversation {
  readonly #waiting = new Map<number, (answer: Message) => void>()
  #lastId = 0

  constructor(private readonly post: Send) {}

  async ask(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.#lastId
    const answered = new Promise<Message>(resolve => this.#waiting.set(id, resolve))
    this.post(JSON.stringify({ id, method, params }))
    const { result, error } = await answered
    if (!result) throw new Error(`${method}: ${error?.message}`)
    return result
  }

  hear({ id, ...answer }: Message): void {
    if (id === undefined) return
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
  }

  /** Bytes of its heap that are held after a garbage collection. */
  async heldBytes(): Promise<number> {
    for (let i = 0; i < COLLECTIONS; i++) {
      await this.ask('HeapProfiler.collectGarbage')
      await delay(50)
    }
    return (await this.ask('Runtime.getHeapUsage')).usedSize as number
  }
}

export class Inspector {
  readonly #socket: WebSocket
  readonly #main: Conversation
  readonly #threads = new Map<string, { name: string; conversation: Conversation }>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.#main = new Conversation(message => socket.send(message))
    socket.on('message', data => this.#hear(JSON.parse(String(data)) as Message))
  }

  /** `output`: what the server has printed, its inspector's address among it. */
  static async open(output: string): Promise<Inspector> {
    const address = /^Debugger listening on (ws:\S+)$/m.exec(output)?.[1]
    if (!address) throw new Error('The server was not started with --inspect.')
    const socket = new WebSocket(address, { perMessageDeflate: false })
    await once(socket, 'open')
    const inspector = new Inspector(socket)
    await inspector.#main.ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
    return inspector
  }

  /** Bytes held by each thread, by its name. */
  async heldBytes(): Promise<Record<string, number>> {
    const held: Record<string, number> = { main: await this.#main.heldBytes() }
    for (const { name, conversation } of this.#threads.values()) {
      held[name] = await conversation.heldBytes()
    }
    return held
  }

  /** Bytes of buffers outside the main thread's heap. */
  async outsideBytes(): Promise<number> {
    return (await this.#evaluate('process.memoryUsage().external')) as number
  }

  /** What keeps the main thread's event loop going: timers, sockets and the like, by kind. */
  async handles(): Promise<Record<string, number>> {
    const kinds = (await this.#evaluate('process.getActiveResourcesInfo()')) as string[]
    const counts: Record<string, number> = {}
    for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
    return counts
  }

  destroy(): void {
    this.#socket.terminate()
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { result } = await this.#main.ask('Runtime.evaluate', { expression, returnByValue: true })
    return (result as { value: unknown }).value
  }

  #hear(message: Message): void {
    const { method, params = {} } = message
    const session = String(params.sessionId)
    if (method === 'NodeWorker.attachedToWorker') {
      const { title } = params.workerInfo as { title: string }
      const conversation = new Conversation(text => {
        void this.#main.ask('NodeWorker.sendMessageToWorker', { sessionId: session, message: text })
      })
      this.#threads.set(session, { name: nameIn(title), conversation })
    } else if (method === 'NodeWorker.detachedFromWorker') {
      this.#threads.delete(session)
    } else if (method === 'NodeWorker.receivedMessageFromWorker') {
      const text = params.message as string
      this.#threads.get(session)?.conversation.hear(JSON.parse(text) as Message)
    } else this.#main.hear(message)
  }
}

/** A thread's name in a title such as `[worker 2] log`. */
function nameIn(title: string): string {
  return title.replace(/^\[worker \d+\]\s*/, '')
}
