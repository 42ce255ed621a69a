/**
 * A client that writes as fast as it may and remembers what the relay has acknowledged: unique words,
 * put into a list at random places and taken out again, over an extended connection.
 */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { isCounted, MESSAGE_PERSISTED, MESSAGE_SYNC } from '../../lib/protocol'
import type { Random } from '../seed'

/** A word that was put in or taken out, and the number of the frame that carried it. */
interface Step {
  readonly word: string
  readonly isThere: boolean
  readonly frame: number
}

export class Writer {
  readonly doc = new Y.Doc()
  /** Whether each word must be there, as far as that is acknowledged. */
  readonly acknowledged = new Map<string, boolean>()
  #socket: WebSocket | null = null
  #steps: Step[] = []
  #sent = 0
  #settled = 0
  #words = 0
  #mine: string[] = []
  #writing: NodeJS.Timeout | undefined
  #onSettled = () => {}

  constructor(
    readonly name: string,
    readonly random: Random,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.#send(encoder => sync.writeUpdate(encoder, update))
    })
  }

  /** What must be there, and what must not, whatever became of that which is not acknowledged. */
  certain(): { word: string; isThere: boolean }[] {
    const taken = new Set(this.#steps.filter(step => !step.isThere).map(step => step.word))
    return [...this.acknowledged]
      .filter(([word]) => !taken.has(word))
      .map(([word, isThere]) => ({ word, isThere }))
  }

  get words(): Y.Array<string> {
    return this.doc.getArray('words')
  }

  /** Resolves once the relay's state is here. */
  async connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/room?ext=1`)
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    this.#sent = 0
    this.#settled = 0
    // The answer to the relay's question comes first, and carries what was not acknowledged before.
    this.#steps = this.#steps.map(step => ({ ...step, frame: 1 }))
    const synced = new Promise<void>(resolve => {
      socket.on('message', (data: ArrayBuffer) => {
        if (this.#receive(new Uint8Array(data)) === sync.messageYjsSyncStep2) resolve()
      })
    })
    // A kill shows as an error as well as a close; the close is what counts.
    socket.on('error', () => {})
    await once(socket, 'open')
    this.#send(encoder => sync.writeSyncStep1(encoder, this.doc))
    await synced
  }

  /** Connects where the relay closes at once; with which code. */
  async refused(url: string): Promise<number> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/room?ext=1`)
    const [code] = (await once(socket, 'close')) as [number]
    return code
  }

  /** Writes until it is disconnected. */
  write(): void {
    clearTimeout(this.#writing)
    this.#writing = setTimeout(() => {
      if (this.#socket?.readyState !== WebSocket.OPEN) return
      this.#change()
      this.write()
    }, this.random.below(4))
  }

  /** Resolves when all that was sent on this connection is acknowledged. */
  async settled(): Promise<void> {
    while (this.#settled < this.#sent) {
      await new Promise<void>(resolve => {
        this.#onSettled = resolve
      })
    }
  }

  async disconnect(): Promise<void> {
    clearTimeout(this.#writing)
    const socket = this.#socket
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    socket.terminate()
    await once(socket, 'close')
  }

  #change(): void {
    const { words, random } = this
    const old = this.#mine.length > 5 && random.chance(0.3) ? random.pick(this.#mine) : null
    const at = old === null ? -1 : words.toArray().indexOf(old)
    if (old !== null && at >= 0) {
      this.#mine = this.#mine.filter(word => word !== old)
      this.#steps.push({ word: old, isThere: false, frame: this.#sent + 1 })
      words.delete(at)
      return
    }
    const word = `${this.name}${++this.#words}`
    this.#mine.push(word)
    this.#steps.push({ word, isThere: true, frame: this.#sent + 1 })
    words.insert(random.below(words.length + 1), [word])
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    const frame = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, MESSAGE_SYNC)
      write(encoder)
    })
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    if (isCounted(frame)) this.#sent++
    this.#socket.send(frame)
  }

  /** The type of a sync message, or null. */
  #receive(frame: Uint8Array): number | null {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE_PERSISTED) {
      this.#settled = decoding.readVarUint(decoder)
      for (const { word, isThere } of this.#steps.filter(step => step.frame <= this.#settled)) {
        this.acknowledged.set(word, isThere)
      }
      this.#steps = this.#steps.filter(step => step.frame > this.#settled)
      this.#onSettled()
    }
    if (type !== MESSAGE_SYNC) return null
    const reply = encoding.createEncoder()
    const kind = sync.readSyncMessage(decoder, reply, this.doc, this)
    if (encoding.length(reply) > 0) {
      this.#send(encoder => encoding.writeUint8Array(encoder, encoding.toUint8Array(reply)))
    }
    return kind
  }
}
