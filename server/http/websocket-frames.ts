/**
 * WebSocket frames as a server sends them (RFC 6455, section 5.2): unmasked, whole, binary. A small
 * frame that goes to many sockets is copied behind its header once, then written with one call each.
 */

/**
 * Bytes up to which a frame is joined with its header instead of being written after it. A larger one
 * is the same in memory for all that it is sent to.
 */
export const JOINED_BYTES = 64 * 1024

const FIN_BINARY = 0x82

function headerLength(length: number): number {
  if (length < 126) return 2
  return length < 65_536 ? 4 : 10
}

function writeHeader(to: Buffer, length: number): void {
  to[0] = FIN_BINARY
  if (length < 126) to[1] = length
  else if (length < 65_536) {
    to[1] = 126
    to.writeUInt16BE(length, 2)
  } else {
    to[1] = 127
    to.writeBigUInt64BE(BigInt(length), 2)
  }
}

export interface FrameWriter {
  /** What to write for a frame: one buffer, or a header and the frame itself. */
  parts(frame: Uint8Array): readonly Uint8Array[]
}

export function createFrameWriter(): FrameWriter {
  // A room sends one frame to all its sockets in a row: the last one is all that is worth keeping.
  let last: { frame: Uint8Array; parts: readonly Uint8Array[] } | null = null
  return {
    parts(frame) {
      if (last?.frame === frame) return last.parts
      const size = headerLength(frame.length)
      const isJoined = frame.length <= JOINED_BYTES
      const head = Buffer.allocUnsafe(isJoined ? size + frame.length : size)
      writeHeader(head, frame.length)
      if (!isJoined) return [head, frame]
      head.set(frame, size)
      last = { frame, parts: [head] }
      return last.parts
    },
  }
}
