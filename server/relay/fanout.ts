/**
 * Sends a room's accepted updates to its sessions.
 *
 * What arrives while a batch is open is sent together: merged into one update, framed once, one send
 * a session. An idle room's update goes out at once, after the frames read with it; a busy room's
 * waits for at most the fan-out window. A batch of a single sender is not sent back to it.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import { SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { slicesOf } from './slices'
import type { Time } from './time'

export interface Receiver {
  /** Passes a frame on, or keeps it until the receiver's join is answered. */
  deliver(frame: Uint8Array): void
}

interface Entry {
  readonly update: Uint8Array
  readonly sender: Receiver | null
}

export interface FanoutOptions {
  readonly time: Time
  readonly limits: Pick<Limits, 'fanoutWindowMs' | 'inlineUpdateBytes' | 'mergedUpdates'>
  readonly receivers: () => Iterable<Receiver>
  /** Hears of updates that could not be merged and were sent one by one. */
  readonly onUnmerged: (error: Error) => void
}

/** How many it went to. */
function deliver(
  frame: Uint8Array,
  receivers: Iterable<Receiver>,
  sender: Receiver | null,
): number {
  let count = 0
  for (const receiver of receivers) {
    if (receiver === sender) continue
    receiver.deliver(frame)
    count++
  }
  return count
}

export class Fanout {
  #batch: Entry[] = []
  #scheduled = false
  #lastFlush = Number.NEGATIVE_INFINITY
  #callOff = () => {}
  /** Frames delivered since the room was opened. */
  deliveries = 0

  constructor(readonly options: FanoutOptions) {}

  /** `sender` is null for an edit of the server's own. */
  add(update: Uint8Array, sender: Receiver | null): void {
    this.#batch.push({ update, sender })
    if (this.#scheduled) return
    this.#scheduled = true
    const { time, limits } = this.options
    const rest = this.#lastFlush + limits.fanoutWindowMs - time.elapsed()
    if (rest <= 0) time.soon(this.flush)
    else this.#callOff = time.after(rest, this.flush)
  }

  readonly flush = (): void => {
    if (!this.#scheduled) return
    this.#scheduled = false
    this.#callOff()
    const batch = this.#batch
    this.#batch = []
    this.#lastFlush = this.options.time.elapsed()
    const first = batch[0]
    if (!first) return
    if (batch.length === 1) {
      this.#send(writeSync(SYNC_UPDATE, first.update), first.sender)
      return
    }
    const sender = batch.every(entry => entry.sender === first.sender) ? first.sender : null
    const slices = slicesOf(
      batch.map(entry => entry.update),
      this.options.limits,
    )
    const frames = slices
      .flatMap(slice => this.#merge(slice))
      .map(update => writeSync(SYNC_UPDATE, update))
    for (const frame of frames) this.#send(frame, sender)
  }

  #send(frame: Uint8Array, sender: Receiver | null): void {
    this.deliveries += deliver(frame, this.options.receivers(), sender)
  }

  #merge(updates: Uint8Array[]): Uint8Array[] {
    if (updates.length === 1) return updates
    try {
      return [Y.mergeUpdates(updates)]
    } catch (error) {
      // Yjs throws plain Errors here; each update by itself was found good before.
      if (!(error instanceof Error)) throw error
      this.options.onUnmerged(error)
      return updates
    }
  }

  destroy(): void {
    this.flush()
  }
}
