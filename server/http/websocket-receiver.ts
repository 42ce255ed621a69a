/**
 * What `ws` keeps of a message that is not whole yet. It has no public way to ask, so its receiver's
 * own fields are read here, and nowhere else; the tests hold `ws` to them.
 */
import type { Writable } from 'node:stream'
import type { WebSocket } from 'ws'

interface Receiver extends Writable {
  /** What came from the network and is no whole fragment yet, in pieces as it came. */
  _buffers: Buffer[]
  _bufferedBytes: number
  /** The whole fragments of a message, and their bytes. */
  _fragments: Buffer[]
  _messageLength: number
}

/** Bytes that a small buffer costs beside its own. */
const PIECE_OVERHEAD = 128

function receiverOf(websocket: WebSocket): Receiver {
  return (websocket as unknown as { _receiver: Receiver })._receiver
}

/** Bytes in memory for the message that is being received. */
export function unfinishedBytes(websocket: WebSocket): number {
  const { _bufferedBytes, _messageLength, _buffers, _fragments } = receiverOf(websocket)
  if (_bufferedBytes + _messageLength === 0) return 0
  const pieces = _buffers.length + _fragments.length
  return _bufferedBytes + _messageLength + pieces * PIECE_OVERHEAD
}

/**
 * Lets go of that message, on a connection that is being closed: what still comes is thrown away, and
 * the connection ends behind the close frame, since the peer's own is behind the rest of its message.
 * Not to be called from an event of this `websocket`'s.
 */
export function abandonUnfinished(websocket: WebSocket): void {
  const receiver = receiverOf(websocket)
  receiver._buffers = []
  receiver._fragments = []
  receiver.destroy(new Error('The message was abandoned.'))
}
