/**
 * When to try the relay again. After the nth loss in a row the wait is a random part of a span that
 * doubles with n (full jitter): 2,000 clients that lost one server do not return to it at once.
 */
import type { Limits } from '../../lib/limits'

export interface Reconnection {
  /** Connects now. */
  start(): void
  /** The connection was made. */
  connected(): void
  /** It did useful work: the next loss counts as the first. */
  synced(): void
  /** It ended, or could not be made: waits, then connects again. */
  lost(): void
  /** Something says that it may work now: where a wait is on, connects at once. */
  hurry(): void
  /** Tries no more. Safe to call twice. */
  destroy(): void
}

export interface ReconnectionOptions {
  readonly connect: () => void
  /** Ends an attempt that takes too long; `lost` follows from it. */
  readonly abandon: () => void
  readonly limits: Pick<Limits, 'reconnectFirstMs' | 'reconnectMostMs' | 'connectMs'>
  /** A number in [0, 1). */
  readonly random: () => number
}

export function createReconnection(options: ReconnectionOptions): Reconnection {
  const { connect, abandon, limits, random } = options
  let losses = 0
  let over = false
  let waiting: ReturnType<typeof setTimeout> | null = null
  let attempt: ReturnType<typeof setTimeout> | null = null

  function stopTimers(): void {
    if (waiting !== null) clearTimeout(waiting)
    if (attempt !== null) clearTimeout(attempt)
    waiting = null
    attempt = null
  }

  function start(): void {
    if (over) return
    stopTimers()
    attempt = setTimeout(abandon, limits.connectMs)
    connect()
  }

  return {
    start,
    connected: stopTimers,
    synced() {
      losses = 0
    },
    lost() {
      if (over) return
      stopTimers()
      const span = Math.min(limits.reconnectMostMs, limits.reconnectFirstMs * 2 ** losses)
      losses++
      waiting = setTimeout(start, random() * span)
    },
    hurry() {
      if (waiting === null) return
      losses = 0
      start()
    },
    destroy() {
      over = true
      stopTimers()
    },
  }
}
