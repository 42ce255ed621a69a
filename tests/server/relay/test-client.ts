/**
 * A client without a network: its frames wait in queues until they are pushed and pulled. It speaks the
 * stock protocol through y-protocols, so that nothing here repeats what the relay does.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Role } from '../../../lib/access'
import { isCounted, type ServerEvent } from '../../../lib/protocol'
import type { Person } from '../../../server/relay/awareness-message'
import type { Rooms } from '../../../server/relay/rooms'
import type { Session, Standing } from '../../../server/relay/session'
import type { RelaySocket } from '../../../server/relay/socket'

class ServerSocket implements RelaySocket {
  isOpen = true
  readonly sent: Uint8Array[] = []
  closed: { code: number; reason: string } | null = null

  send(frame: Uint8Array): boolean {
    this.sent.push(frame)
    return true
  }

  close(code: number, reason: string): void {
    this.isOpen = false
    this.closed = { code, reason }
  }
}

export interface ConnectOptions {
  readonly room?: string
  readonly extended?: boolean
  readonly role?: Role
  readonly author?: string
  /** Who the others are told that it is. */
  readonly person?: Person
  /** All that its session knows of it, in place of `role`, `person` and `until`. */
  readonly standing?: Standing
  /** When its rights end, in the relay's time. */
  readonly until?: number
  /** The version of the schema that it says it knows. */
  readonly schema?: number
  /** Whether it names its client id in the handshake, as Quire's own page does. */
  readonly announces?: boolean
}

/** A client as y-websocket's provider is one: step 1 at the start, every update of its own sent. */
export class TestClient {
  readonly doc: Y.Doc
  readonly awareness: awarenessProtocol.Awareness
  /** Frames on their way to the relay. */
  readonly outgoing: Uint8Array[] = []
  readonly events: ServerEvent[] = []
  refusedWith: string | null = null
  /** Counted frames sent and settled on this connection, as message 100 counts. */
  sent = 0
  settled = 0
  synced = false
  updatesReceived = 0
  /** How many step 1s of the relay's it has read. */
  questions = 0
  #socket: ServerSocket | null = null
  #session: Session | null = null

  constructor(
    /** Its relay, whose rooms are others after a crash. */
    readonly relay: { readonly rooms: Rooms },
    doc = new Y.Doc(),
  ) {
    this.doc = doc
    this.awareness = new awarenessProtocol.Awareness(doc)
    this.doc.on('update', (update, origin) => {
      if (origin !== this) this.#sync(encoder => syncProtocol.writeUpdate(encoder, update))
    })
    this.awareness.on('update', (changes: Record<'added' | 'updated' | 'removed', number[]>) => {
      const clients = [...changes.added, ...changes.updated, ...changes.removed]
      this.#awareness(awarenessProtocol.encodeAwarenessUpdate(this.awareness, clients))
    })
  }

  get isConnected(): boolean {
    return this.#socket?.isOpen ?? false
  }

  get closed(): { code: number; reason: string } | null {
    return this.#socket?.closed ?? null
  }

  get text(): string {
    return this.doc.getXmlFragment('prosemirror').toJSON()
  }

  connect(options: ConnectOptions = {}): this {
    this.sent = 0
    this.settled = 0
    this.synced = false
    this.outgoing.length = 0
    this.#socket = new ServerSocket()
    this.#session = this.relay.rooms.connect(options.room ?? 'room', this.#socket, {
      extended: options.extended ?? true,
      clientId: options.announces ? this.doc.clientID : null,
      schema: options.schema ?? null,
      author: options.author ?? '',
      standing: options.standing ?? {
        identity: null,
        role: options.role ?? 'edit',
        until: options.until ?? null,
        person: options.person ?? null,
      },
    })
    this.#sync(encoder => syncProtocol.writeSyncStep1(encoder, this.doc))
    if (this.awareness.getLocalState() !== null) {
      this.#awareness(awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID]))
    }
    return this
  }

  /** The connection breaks: what is on its way either way is lost. */
  drop(): void {
    const session = this.#session
    if (this.#socket) this.#socket.isOpen = false
    this.outgoing.length = 0
    this.#socket = null
    this.#session = null
    session?.closed()
    const others = [...this.awareness.getStates().keys()].filter(id => id !== this.doc.clientID)
    awarenessProtocol.removeAwarenessStates(this.awareness, others, 'dropped')
  }

  /** The connection breaks, and the relay does not know. Returns what tells it. */
  loseTouch(): () => void {
    const session = this.#session
    const socket = this.#socket
    this.outgoing.length = 0
    this.#socket = null
    this.#session = null
    return () => {
      if (socket) socket.isOpen = false
      session?.closed()
    }
  }

  raw(frame: Uint8Array): void {
    if (!this.isConnected) return
    if (isCounted(frame)) this.sent++
    this.outgoing.push(frame)
  }

  #sync(write: (encoder: encoding.Encoder) => void): void {
    const frame = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 0)
      write(encoder)
    })
    this.raw(frame)
  }

  #awareness(update: Uint8Array): void {
    const frame = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, update)
    })
    this.raw(frame)
  }

  /** Hands at most `count` frames to the relay. */
  async push(count = Number.POSITIVE_INFINITY): Promise<number> {
    let pushed = 0
    while (pushed < count && this.#session && this.isConnected) {
      const frame = this.outgoing.shift()
      if (!frame) break
      pushed++
      void this.#session.receive(frame)
    }
    return pushed
  }

  /** Reads at most `count` frames of the relay's. */
  pull(count = Number.POSITIVE_INFINITY): number {
    let pulled = 0
    while (pulled < count && this.#socket) {
      const frame = this.#socket.sent.shift()
      if (!frame) break
      pulled++
      this.#read(frame)
    }
    return pulled
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    switch (type) {
      case 0: {
        const answer = encoding.createEncoder()
        encoding.writeVarUint(answer, 0)
        const step = syncProtocol.readSyncMessage(decoder, answer, this.doc, this)
        if (step === syncProtocol.messageYjsSyncStep1) this.questions++
        if (step === syncProtocol.messageYjsSyncStep2) this.synced = true
        if (step === syncProtocol.messageYjsUpdate) this.updatesReceived++
        if (encoding.length(answer) > 1) this.raw(encoding.toUint8Array(answer))
        return
      }
      case 1:
        awarenessProtocol.applyAwarenessUpdate(
          this.awareness,
          decoding.readVarUint8Array(decoder),
          this,
        )
        return
      case 100: {
        const settled = decoding.readVarUint(decoder)
        if (settled < this.settled || settled > this.sent) throw new Error('a wrong count')
        this.settled = settled
        return
      }
      case 101:
        this.events.push(JSON.parse(decoding.readVarString(decoder)) as ServerEvent)
        return
      case 102:
        this.refusedWith = decoding.readVarString(decoder)
        return
      default:
        throw new Error(`The relay sent a message of type ${type}.`)
    }
  }
}

/**
 * Two tabs of one browser, which tell one another what is typed in them. A stock provider does not
 * send on what its neighbour tells it; with `forwards`, each does, as Quire's own page.
 */
export function bridge(a: TestClient, b: TestClient, { forwards }: { forwards: boolean }): void {
  const told = (to: TestClient) => (forwards ? 'a neighbour' : to)
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), told(to))
    from.doc.on('update', (update, origin) => {
      if (origin !== from && origin !== 'a neighbour') Y.applyUpdate(to.doc, update, told(to))
    })
  }
}
