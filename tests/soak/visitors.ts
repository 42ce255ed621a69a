/**
 * People who come and go, as on any day: they make documents, open them with clients of three
 * versions, type, lose their connection, leave. Some are rude, in documents of their own: they send
 * what cannot be read, leave in the middle of a handshake, or knock where nothing is.
 *
 * What the server keeps is bounded by that: so many documents live at a time, each for so long.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { SYNC_STEP_1, writeSync } from '../../lib/protocol'
import type { TestServer } from '../e2e/server'
import { createStockClient, firstText, STOCK_VERSIONS } from '../e2e/stock-client'
import type { Random } from '../seed'

/** Documents that live at a time. */
const DOCUMENTS = 30
/** Milliseconds between two visits, and between two new documents. */
const VISIT_MS = 50
const DOCUMENT_MS = 1_000
/** Keys of a visit, at most, and milliseconds between two. */
const KEYS = 15
const KEY_MS = 60
/** The part of the visits that is rude. */
const RUDE = 0.1
/** The state vector of someone who has nothing. */
const NOTHING_KNOWN = new Uint8Array([0])

interface OwnDocument {
  readonly id: string
  /** What its owner is known by. */
  readonly cookie: string
}

export class Visitors {
  /** How many came so far. */
  visits = 0
  readonly #documents: OwnDocument[] = []
  readonly #present = new Set<Promise<void>>()

  constructor(
    private readonly server: TestServer,
    private readonly random: Random,
  ) {}

  /** Lets people come for so long; resolves when the last of them has left. Rejects where one failed. */
  async come(ms: number): Promise<void> {
    const until = performance.now() + ms
    let documentAt = 0
    while (performance.now() < until) {
      if (performance.now() >= documentAt) {
        documentAt = performance.now() + DOCUMENT_MS
        await this.#turnOver()
      }
      this.#visit()
      await delay(VISIT_MS)
    }
    await Promise.all(this.#present)
  }

  #visit(): void {
    this.visits++
    const visit = this.random.chance(RUDE) ? this.#rudely() : this.#politely()
    const over = visit.finally(() => this.#present.delete(over))
    this.#present.add(over)
    // `come` waits for it, and fails with it.
    over.catch(() => {})
  }

  /** A new document, and an old one goes. */
  async #turnOver(): Promise<void> {
    const made = await this.#ask('POST', '/api/docs', { title: 'A walk', markdown: 'At six.' })
    const { id } = (await made.json()) as { id: string }
    const [cookie = ''] = made.headers.getSetCookie().map(each => each.split(';')[0] as string)
    this.#documents.push({ id, cookie })
    await this.#ask('PATCH', `/api/docs/${id}`, { title: 'A longer walk' }, cookie)
    await this.#ask('GET', `/api/docs/${id}/export?format=md`, null, cookie)
    if (this.#documents.length <= DOCUMENTS) return
    const old = this.#documents.shift() as OwnDocument
    await this.#ask('DELETE', `/api/docs/${old.id}`, null, old.cookie)
  }

  async #ask(method: string, path: string, body: object | null, cookie = ''): Promise<Response> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
    return response
  }

  async #politely(): Promise<void> {
    const { id } = this.random.pick(this.#documents)
    if (this.random.chance(0.2)) return this.#readWithExtension(id)
    const client = createStockClient(this.random.pick(STOCK_VERSIONS), this.server.url, id)
    await client.synced
    const { awareness } = client.provider
    awareness.setLocalStateField('user', { name: 'Guest Finch', color: '#336699' })
    for (let keys = this.random.below(KEYS); keys > 0; keys--) {
      const text = firstText(client.doc)
      text.insert(this.random.below(text.length + 1), 'k')
      if (text.length > 100) text.delete(0, 20)
      awareness.setLocalStateField('at', text.length)
      await delay(this.random.below(2 * KEY_MS))
    }
    client.destroy()
    // With it the provider's awareness stops renewing itself.
    client.doc.destroy()
  }

  /** Somebody of our own page, as far as the relay can tell, whose network goes away. */
  async #readWithExtension(id: string): Promise<void> {
    const socket = this.#open(`/collab/${id}?ext=1&client=${this.random.below(2 ** 31)}`)
    await once(socket, 'open')
    socket.send(writeSync(SYNC_STEP_1, NOTHING_KNOWN))
    await once(socket, 'message')
    await delay(this.random.below(KEYS * KEY_MS))
    socket.terminate()
  }

  async #rudely(): Promise<void> {
    const kind = this.random.below(3)
    if (kind === 0) {
      const response = await fetch(`${this.server.url}/api/docs/${'A'.repeat(22)}`)
      await response.arrayBuffer()
    } else if (kind === 1) {
      const socket = connect(this.server.port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write('GET /collab/somewhere HTTP/1.1\r\nUpgrade: webs')
      await delay(this.random.below(500))
      socket.destroy()
    } else await this.#sendNonsense()
  }

  async #sendNonsense(): Promise<void> {
    const made = await this.#ask('POST', '/api/docs', {})
    const { id } = (await made.json()) as { id: string }
    const [cookie = ''] = made.headers.getSetCookie().map(each => each.split(';')[0] as string)
    const socket = this.#open(`/collab/${id}`)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    socket.send(Uint8Array.from({ length: 1 + this.random.below(2_000) }, () => 255))
    await closed
    await this.#ask('DELETE', `/api/docs/${id}`, null, cookie)
  }

  #open(path: string): WebSocket {
    return new WebSocket(`${this.server.url.replace('http', 'ws')}${path}`)
  }
}
