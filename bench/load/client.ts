/**
 * A client of the load: it speaks the protocol on a bare socket and holds no document, so that the
 * load's own work does not hide the relay's. It answers the relay's first question, as every client
 * does, and counts what it is sent.
 *
 * With Hocuspocus each message is preceded by the room's name; the first is a token.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import {
  EMPTY_UPDATE,
  MESSAGE_PERSISTED,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  writeSync,
} from '../../lib/protocol'
import type { RelayProcess } from '../machine/relay-process'

/** Hocuspocus's message that carries a token, and its answer to a sync message. */
const HOCUSPOCUS_TOKEN = 2
const HOCUSPOCUS_SYNC_REPLY = 4

/** The state vector of someone who has nothing. */
const NOTHING_KNOWN = new Uint8Array([0])

export interface ClientOptions {
  /** What it has already: its state vector, and what it answers when it is asked. */
  readonly vector?: Uint8Array
  readonly answer?: Uint8Array
  /** Whether it asks for the relay's extended messages. */
  readonly extended?: boolean
  /** Keeps every update that it is sent. */
  readonly keeps?: boolean
}

export class LoadClient {
  /** Resolves with this client when the relay has answered its first question. */
  readonly synced: Promise<LoadClient>
  /** Milliseconds that it took. */
  syncedAfter = Number.POSITIVE_INFINITY
  bytesIn = 0
  /** Updates that it was sent after it was synced: what others do, not what was there. */
  updatesIn = 0
  /** Every update and answer that it was sent, in order, where it keeps them. */
  readonly received: Uint8Array[] = []
  /** Frames with an update that it sent, which the relay counts too. */
  sent = 0
  /** How many of them the relay says are on disk. */
  acknowledged = 0
  onUpdate: (update: Uint8Array) => void = () => {}
  onAcknowledged: () => void = () => {}
  readonly #socket: WebSocket
  readonly #isHocuspocus: boolean
  readonly #began = performance.now()
  #resolveSynced: () => void = () => {}

  constructor(
    relay: RelayProcess,
    private readonly room: string,
    private readonly options: ClientOptions = {},
  ) {
    const extension = options.extended && relay.relay.isOurs ? '?ext=1' : ''
    this.#isHocuspocus = relay.relay.protocol === 'hocuspocus'
    this.#socket = new WebSocket(relay.address(room) + extension, { perMessageDeflate: false })
    this.#socket.on('open', () => this.#open())
    // With the default binaryType every message is a Buffer.
    this.#socket.on('message', data => this.#take(data as Buffer))
    this.synced = new Promise((resolve, reject) => {
      this.#resolveSynced = () => resolve(this)
      this.#socket.on('error', reject)
      this.#socket.on('close', code => reject(new Error(`A client was closed with ${code}.`)))
    })
    // A workload that is about closed clients looks at the promise itself.
    this.synced.catch(() => {})
  }

  /** A frame that `send` takes: an update, ready for the wire. */
  frame(update: Uint8Array): Uint8Array {
    return this.#inRoom(writeSync(SYNC_UPDATE, update))
  }

  send(frame: Uint8Array): void {
    this.sent++
    this.#socket.send(frame)
  }

  /** Bytes that wait for the kernel to take them. */
  get unsent(): number {
    return this.#socket.bufferedAmount
  }

  close(): void {
    this.#socket.terminate()
  }

  #open(): void {
    if (this.#isHocuspocus) {
      const token = encoding.encode(encoder => {
        encoding.writeVarUint(encoder, HOCUSPOCUS_TOKEN)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'anyone')
        encoding.writeVarString(encoder, '4.7.0')
      })
      this.#socket.send(this.#inRoom(token))
    }
    this.#socket.send(this.#inRoom(writeSync(SYNC_STEP_1, this.options.vector ?? NOTHING_KNOWN)))
  }

  #take(message: Buffer): void {
    this.bytesIn += message.length
    const decoder = decoding.createDecoder(message)
    if (this.#isHocuspocus) decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE_SYNC || type === HOCUSPOCUS_SYNC_REPLY) {
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === SYNC_STEP_1) this.#answer()
      else this.#takeUpdate(step, payload)
    } else if (type === MESSAGE_PERSISTED) {
      this.acknowledged = decoding.readVarUint(decoder)
      this.onAcknowledged()
    }
  }

  #answer(): void {
    this.send(this.#inRoom(writeSync(SYNC_STEP_2, this.options.answer ?? EMPTY_UPDATE)))
  }

  #takeUpdate(step: number, update: Uint8Array): void {
    if (this.options.keeps) this.received.push(update)
    if (step === SYNC_STEP_2) {
      if (this.syncedAfter === Number.POSITIVE_INFINITY) {
        this.syncedAfter = performance.now() - this.#began
      }
      this.#resolveSynced()
    } else if (this.syncedAfter < Number.POSITIVE_INFINITY) this.updatesIn++
    this.onUpdate(update)
  }

  #inRoom(message: Uint8Array): Uint8Array {
    if (!this.#isHocuspocus) return message
    return encoding.encode(encoder => {
      encoding.writeVarString(encoder, this.room)
      encoding.writeUint8Array(encoder, message)
    })
  }
}

/** So many clients of one room at once, fifty at a time; resolves when all are synced. */
export async function connectClients(
  relay: RelayProcess,
  room: string,
  count: number,
  options?: ClientOptions,
): Promise<LoadClient[]> {
  const clients: LoadClient[] = []
  while (clients.length < count) {
    const next = Array.from(
      { length: Math.min(50, count - clients.length) },
      () => new LoadClient(relay, room, options),
    )
    clients.push(...(await Promise.all(next.map(client => client.synced))))
  }
  return clients
}
