/**
 * A relay of one document, as a page sees it: `memory` is what it was sent, `disk` what survives it.
 * Nothing is on disk before `commit`, which also acknowledges.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import {
  MESSAGE_SYNC,
  REFUSALS,
  type RefusalCode,
  type ServerEvent,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  writeEvent,
  writePersisted,
  writeRefused,
  writeSync,
} from '../../../lib/protocol'
import { FakeNetwork, type Host, type Line } from './fake-network'

interface Peer {
  counted: number
  acknowledged: number
  /** Whether it asked for the document: only then it is sent what others write. */
  joined: boolean
}

export class FakeRelay implements Host {
  readonly network = new FakeNetwork(this)
  memory = new Y.Doc()
  disk = new Y.Doc()
  /** Whether pages are asked for what they have: not, where they may only read. */
  asks = true
  /** Whether what one page writes reaches the others before it is on disk. */
  passesOnAtOnce = true
  /** The refusal that meets each new connection, or each update. */
  refusesJoin: RefusalCode | null = null
  refusesUpdates: RefusalCode | null = null
  /** What each new connection is told of the document. */
  news: ServerEvent | null = null
  readonly #peers = new Map<Line, Peer>()
  readonly #unsent: { from: Line; update: Uint8Array }[] = []

  onOpen(line: Line): void {
    this.#peers.set(line, { counted: 0, acknowledged: 0, joined: false })
    if (this.refusesJoin) {
      this.refuse(line, this.refusesJoin)
      return
    }
    if (this.asks) line.send(writeSync(SYNC_STEP_1, Y.encodeStateVector(this.memory)))
    if (this.news) line.send(writeEvent(this.news))
  }

  onFrame(line: Line, frame: Uint8Array): void {
    const peer = this.#peers.get(line)
    if (!peer) return
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) === MESSAGE_SYNC) this.#sync(line, peer, decoder)
    else this.#passOn(line, frame)
  }

  #sync(line: Line, peer: Peer, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === SYNC_STEP_1) {
      peer.joined = true
      line.send(writeSync(SYNC_STEP_2, Y.encodeStateAsUpdate(this.memory, payload)))
    } else if (this.refusesUpdates) {
      this.refuse(line, this.refusesUpdates)
    } else {
      peer.counted++
      Y.applyUpdate(this.memory, payload)
      if (this.passesOnAtOnce) this.#passOn(line, writeSync(SYNC_UPDATE, payload))
      else this.#unsent.push({ from: line, update: payload })
    }
  }

  onClose(line: Line): void {
    this.#peers.delete(line)
  }

  /** Puts on disk what came so far. Without `acknowledging`, the pages are not told. */
  commit(acknowledging = true): void {
    // Where something waits for its ground, nothing of that is known to be kept.
    if (this.memory.store.pendingStructs || this.memory.store.pendingDs) return
    Y.applyUpdate(this.disk, Y.encodeStateAsUpdate(this.memory))
    for (const { from, update } of this.#unsent.splice(0)) {
      this.#passOn(from, writeSync(SYNC_UPDATE, update))
    }
    if (!acknowledging) return
    for (const [line, peer] of this.#peers) {
      if (peer.counted === peer.acknowledged) continue
      peer.acknowledged = peer.counted
      line.send(writePersisted(peer.counted))
    }
  }

  /** Delivers and commits until nothing is left to do. */
  settle(): void {
    for (let round = 0; round < 4; round++) {
      this.network.flush()
      this.commit()
    }
    this.network.flush()
  }

  get textOnDisk(): string {
    return this.disk.getText('title').toString()
  }

  tell(event: ServerEvent): void {
    for (const line of this.#peers.keys()) line.send(writeEvent(event))
  }

  refuse(line: Line, code: RefusalCode): void {
    line.send(writeRefused(code))
    line.close(REFUSALS[code].close)
  }

  /** Closes every connection with a code. */
  close(code: number): void {
    for (const line of this.network.lines) line.close(code)
  }

  /** Power off and on: connections and memory are gone, the disk is not. */
  crash(): void {
    this.network.cut()
    this.#unsent.length = 0
    this.memory = new Y.Doc()
    Y.applyUpdate(this.memory, Y.encodeStateAsUpdate(this.disk))
  }

  #passOn(from: Line, frame: Uint8Array): void {
    for (const [line, peer] of this.#peers) {
      if (line !== from && peer.joined) line.send(frame)
    }
  }
}
