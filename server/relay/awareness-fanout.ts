/**
 * Tells a room's sessions who is there, at a pace that the room can bear.
 *
 * The model. A *current* session has been told everything but what waits; what waits is one entry a
 * client, the latest, and goes out to all of them as one frame. A session that is *behind* (it has
 * just come, it asks, or it did not read what it was sent) is told everything anew: who is present,
 * and who has left since it was current. Between the two nothing is kept for a session but a number.
 *
 * The pace. Telling n people of n people costs n², and stock clients send all of it back. So each
 * flush is bounded in bytes, and the next one waits until its bytes are paid for, by what one session
 * is to be sent a second and by what the room may send: cursors then move less often, and nobody is
 * missed. Entries go out in the order in which they began to wait, and within `awarenessCycleMs`
 * whatever that costs, since clients forget whom they have not heard of for 30 s.
 */
import type { Limits } from '../../lib/limits'
import { type Entry, KEEP_ALIVE, writeEntries } from './awareness-message'
import type { Time } from './time'

export interface AwarenessReceiver {
  /** False where much of what it was sent is still unread. */
  send(frame: Uint8Array): boolean
}

/** The people, as the fan-out asks for them. */
export interface Company {
  /** Whoever is present. */
  present(): Iterable<Entry>
  /** How many have left so far. */
  departures(): number
  /** Who left after the first `departures`, and did not come back, as far as it is remembered. */
  departedSince(departures: number): Entry[]
}

export type AwarenessFanoutLimits = Pick<
  Limits,
  | 'awarenessIntervalMs'
  | 'awarenessCycleMs'
  | 'awarenessBytesPerSecond'
  | 'awarenessRoomBytesPerSecond'
  | 'awarenessFrameBytes'
  | 'awarenessFlushBytes'
  | 'sendBytes'
  | 'awarenessBehindMs'
>

export interface AwarenessFanoutOptions {
  readonly time: Time
  readonly limits: AwarenessFanoutLimits
  readonly company: Company
}

interface Behind {
  /** It has more unread than is good for it. */
  readonly slow: boolean
  /** How many of those who left it was told of, at least. */
  readonly departures: number
}

export class AwarenessFanout {
  readonly #current = new Set<AwarenessReceiver>()
  readonly #behind = new Map<AwarenessReceiver, Behind>()
  /** The oldest first. */
  readonly #waiting = new Map<number, Entry>()
  /** How many of those who left all current sessions were told of, at least. */
  #told = 0
  /** Whoever is present, in frames, until somebody changes. */
  #everyone: Uint8Array[] | null = null
  #notBefore = Number.NEGATIVE_INFINITY
  #callOff: (() => void) | null = null
  /** When the next flush is to happen. */
  #flushAt = Number.POSITIVE_INFINITY

  constructor(readonly options: AwarenessFanoutOptions) {}

  /** Tells `receiver` from now on, and soon everything. */
  tellAll(receiver: AwarenessReceiver): void {
    if (this.#behind.has(receiver)) return
    this.#current.add(receiver)
    this.#fallBehind(receiver, false)
    this.#schedule()
  }

  forget(receiver: AwarenessReceiver): void {
    this.#current.delete(receiver)
    this.#behind.delete(receiver)
  }

  /** The company has changed by `entry`. */
  add(entry: Entry): void {
    this.#everyone = null
    this.#waiting.set(entry.client, entry)
    this.#schedule()
  }

  /** Unless it is to happen earlier. */
  #schedule(atLeastMs = 0): void {
    const { time } = this.options
    const at = Math.max(time.elapsed() + atLeastMs, this.#notBefore)
    if (this.#callOff && this.#flushAt <= at) return
    this.#callOff?.()
    this.#flushAt = at
    this.#callOff = time.after(at - time.elapsed(), () => this.#flush())
  }

  #flush(): void {
    this.#callOff = null
    const { time, limits, company } = this.options
    const entries = this.#take()
    const frame = entries.length > 0 ? writeEntries(entries) : null
    const spent = frame ? this.#tellCurrent(frame) : 0
    const half = limits.awarenessFlushBytes / 2
    const all = spent + this.#tellBehind(Math.max(half, limits.awarenessFlushBytes - spent))
    const seconds = Math.max(
      (frame?.length ?? 0) / limits.awarenessBytesPerSecond,
      all / limits.awarenessRoomBytesPerSecond,
    )
    const left = this.#waiting.size
    if (left === 0) this.#told = company.departures()
    const share = left === 0 ? 1 : entries.length / (entries.length + left)
    const rest = Math.min(seconds * 1_000, share * limits.awarenessCycleMs)
    this.#notBefore = time.elapsed() + Math.max(rest, limits.awarenessIntervalMs)
    if (left > 0 || [...this.#behind.values()].some(({ slow }) => !slow)) this.#schedule()
    else if (this.#behind.size > 0) this.#schedule(limits.awarenessBehindMs)
  }

  /** The entries of the next frame: those that wait longest. */
  #take(): Entry[] {
    const { awarenessFrameBytes, awarenessFlushBytes } = this.options.limits
    // Half a flush, so that it always tells some of those who are behind as well.
    const most = Math.min(awarenessFrameBytes, awarenessFlushBytes / 2 / this.#current.size)
    const entries: Entry[] = []
    let bytes = 0
    for (const [client, entry] of this.#waiting) {
      bytes += entry.bytes.length
      if (entries.length > 0 && bytes > most) break
      entries.push(entry)
      this.#waiting.delete(client)
    }
    return entries
  }

  /** What that cost, in bytes. */
  #tellCurrent(frame: Uint8Array): number {
    const cost = this.#current.size * (frame.length + this.options.limits.sendBytes)
    for (const receiver of this.#current) {
      if (!receiver.send(frame)) this.#fallBehind(receiver, true)
    }
    return cost
  }

  /** Tells as many as `most` bytes allow; what that cost, in bytes. */
  #tellBehind(most: number): number {
    const { limits, company } = this.options
    let cost = 0
    for (const [receiver, behind] of [...this.#behind]) {
      // The message about nobody asks whether the way is free.
      if (behind.slow && !receiver.send(KEEP_ALIVE)) continue
      if (cost > most) break
      if (!this.#behind.delete(receiver)) continue
      this.#current.add(receiver)
      const frames = [...this.#inFrames(company.departedSince(behind.departures))]
      let free = true
      for (const frame of [...frames, ...this.#everyoneFrames()]) {
        free = receiver.send(frame)
        cost += frame.length + limits.sendBytes
      }
      if (!free) this.#fallBehind(receiver, true)
    }
    return cost
  }

  #fallBehind(receiver: AwarenessReceiver, slow: boolean): void {
    // Its connection may have ended over what it was sent.
    if (!this.#current.delete(receiver)) return
    this.#behind.set(receiver, { slow, departures: this.#told })
  }

  #everyoneFrames(): Uint8Array[] {
    this.#everyone ??= this.#inFrames(this.options.company.present())
    return this.#everyone
  }

  #inFrames(entries: Iterable<Entry>): Uint8Array[] {
    const frames: Uint8Array[] = []
    let some: Entry[] = []
    let bytes = 0
    for (const entry of entries) {
      if (some.length > 0 && bytes + entry.bytes.length > this.options.limits.awarenessFrameBytes) {
        frames.push(writeEntries(some))
        some = []
        bytes = 0
      }
      some.push(entry)
      bytes += entry.bytes.length
    }
    if (some.length > 0) frames.push(writeEntries(some))
    return frames
  }

  destroy(): void {
    this.#callOff?.()
    this.#callOff = null
  }
}
