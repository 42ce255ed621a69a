/** The relay itself, over a storage in memory, at the other end of a fake network. */
import * as Y from 'yjs'
import { type Limits, limits } from '../../../lib/limits'
import type { Session } from '../../../server/relay/session'
import type { RelaySocket } from '../../../server/relay/socket'
import { TestNetwork } from '../../server/relay/network'
import { createMemoryStorage } from '../../server/storage/memory-storage'
import { turns } from './fake-browser'
import { FakeNetwork, type Host, type Line } from './fake-network'

class LineSocket implements RelaySocket {
  isOpen = true
  constructor(readonly line: Line) {}

  send(frame: Uint8Array): boolean {
    this.line.send(frame)
    return true
  }

  close(code: number): void {
    this.isOpen = false
    this.line.close(code)
  }
}

export class RealRelay implements Host {
  readonly network = new FakeNetwork(this)
  /** What is durable, known before anybody is told that it is. */
  readonly disk = new Y.Doc()
  readonly #storage = createMemoryStorage({ manual: true })
  readonly #core: TestNetwork
  readonly #sessions = new Map<Line, { session: Session; socket: LineSocket }>()

  constructor(own: Partial<Limits> = {}) {
    const { append } = this.#storage
    const watched: typeof append = async (doc, records) => {
      const seq = await append(doc, records)
      for (const { bytes } of records) Y.applyUpdate(this.disk, bytes)
      return seq
    }
    this.#core = new TestNetwork(own, { ...this.#storage, append: watched })
  }

  onOpen(line: Line): void {
    const socket = new LineSocket(line)
    const session = this.#core.rooms.connect(line.url.pathname, socket, {
      extended: line.url.searchParams.get('ext') === '1',
      clientId: Number(line.url.searchParams.get('client')),
      schema: null,
      author: 'somebody',
      standing: { identity: null, role: 'edit', until: null, person: null },
    })
    this.#sessions.set(line, { session, socket })
  }

  onFrame(line: Line, frame: Uint8Array): void {
    void this.#sessions.get(line)?.session.receive(frame)
  }

  onClose(line: Line): void {
    const closed = this.#sessions.get(line)
    this.#sessions.delete(line)
    if (!closed) return
    closed.socket.isOpen = false
    closed.session.closed()
  }

  /** What the relay put off is done, and what it wrote becomes durable. */
  commit(): void {
    this.#core.time.runSoon()
    this.#core.time.advance(limits.fanoutWindowMs)
    this.#storage.flush()
  }

  /** The process dies: connections and what is not durable are gone, a new one starts. */
  crash(): void {
    this.network.cut()
    this.#core.crash()
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      this.network.flush()
      await turns(2)
      this.commit()
      await turns(2)
    }
    this.network.flush()
  }

  /** Settles, and lets everybody hear of the others. */
  async settleAwareness(): Promise<void> {
    await this.settle()
    this.#core.time.advance(limits.awarenessIntervalMs)
    await this.settle()
  }

  /** What went wrong in it. */
  get troubles(): readonly string[] {
    return this.#core.troubles
  }
}
