/**
 * Sockets between pages and a relay, both in this process. Nothing arrives by itself: whatever is
 * sent, opened or closed waits in one line until `flush`, or `step` by step.
 */

/** What the relay's end of a connection can do. */
export interface Line {
  readonly url: URL
  send(frame: Uint8Array): void
  close(code: number): void
}

/** The relay's side, told of each connection. */
export interface Host {
  onOpen(line: Line): void
  onFrame(line: Line, frame: Uint8Array): void
  onClose(line: Line): void
}

type Listener = ((event: Event) => void) | null

class FakeSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readyState = 0
  binaryType = 'blob'
  onopen: Listener = null
  onmessage: Listener = null
  onclose: Listener = null
  onerror: Listener = null
  /** What it was given, whether or not it took it. */
  readonly sent: Uint8Array[] = []

  constructor(
    readonly url: string,
    readonly network: FakeNetwork,
  ) {
    network.attach(this)
  }

  send(frame: Uint8Array): void {
    if (this.readyState === this.CONNECTING) throw new DOMException('', 'InvalidStateError')
    this.sent.push(frame)
    if (this.readyState === this.OPEN) this.network.fromPage(this, frame.slice())
  }

  close(): void {
    if (this.readyState >= this.CLOSING) return
    this.readyState = this.CLOSING
    this.network.closedByPage(this)
  }
}

export class FakeNetwork {
  /** Whether connections can be made. */
  up = true
  readonly sockets: FakeSocket[] = []
  readonly #lines = new Map<FakeSocket, Line>()
  readonly #queue: (() => void)[] = []

  constructor(readonly host: Host) {}

  /** The class to give to a page as its WebSocket. */
  get WebSocket(): typeof WebSocket {
    const network = this
    class PageSocket extends FakeSocket {
      constructor(url: string | URL) {
        super(String(url), network)
      }
    }
    return PageSocket as unknown as typeof WebSocket
  }

  get lines(): Line[] {
    return [...this.#lines.values()]
  }

  get lastSocket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('No page has connected.')
    return socket
  }

  attach(socket: FakeSocket): void {
    this.sockets.push(socket)
    this.#queue.push(() => this.#open(socket))
  }

  fromPage(socket: FakeSocket, frame: Uint8Array): void {
    this.#queue.push(() => {
      const line = this.#lines.get(socket)
      if (line) this.host.onFrame(line, frame)
    })
  }

  closedByPage(socket: FakeSocket): void {
    this.#queue.push(() => this.#end(socket, 1005))
  }

  /** Lets the oldest thing arrive; false where there is none. */
  step(): boolean {
    const next = this.#queue.shift()
    next?.()
    return next !== undefined
  }

  flush(): void {
    while (this.step());
  }

  /** Every connection breaks, and what is under way is lost. */
  cut(): void {
    this.#queue.length = 0
    for (const socket of this.sockets) {
      if (socket.readyState !== socket.CLOSED) this.#end(socket, 1006)
    }
  }

  #open(socket: FakeSocket): void {
    if (socket.readyState !== socket.CONNECTING) return
    if (!this.up) {
      this.#end(socket, 1006)
      return
    }
    socket.readyState = socket.OPEN
    const line: Line = {
      url: new URL(socket.url),
      send: frame => {
        this.#queue.push(() => this.#deliver(socket, frame))
      },
      close: code => {
        // The page learns of it after what was sent before.
        this.#queue.push(() => this.#end(socket, code))
      },
    }
    this.#lines.set(socket, line)
    socket.onopen?.(new Event('open'))
    this.host.onOpen(line)
  }

  #deliver(socket: FakeSocket, frame: Uint8Array): void {
    // A socket that is closing may still hear what was on its way.
    if (socket.readyState === socket.CLOSED) return
    socket.onmessage?.(new MessageEvent('message', { data: frame.slice().buffer }))
  }

  #end(socket: FakeSocket, code: number): void {
    if (socket.readyState === socket.CLOSED) return
    socket.readyState = socket.CLOSED
    const line = this.#lines.get(socket)
    this.#lines.delete(socket)
    if (line) this.host.onClose(line)
    socket.onclose?.(Object.assign(new Event('close'), { code, reason: '' }))
  }
}
