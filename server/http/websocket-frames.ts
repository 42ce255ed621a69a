/**
 * WebSocket frames as a server sends them (RFC 6455, section 5.2): unmasked, whole, binary. A small
 * frame that goes to many sockets is copied behind its header once, then written with one call each.
 */

/** Bytes up to which a frame is joined with its header instead of being written after it. */
const JOINED_BYTES = 64 * 1024

const FIN_BINARY = 0x82

function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([FIN_BINARY, length])
  if (length < 65_536) {
    const header = Buffer.from([FIN_BINARY, 126, 0, 0])
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header[0] = FIN_BINARY
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
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
      const header = frameHeader(frame.length)
      if (frame.length > JOINED_BYTES) return [header, frame]
      if (last?.frame !== frame) last = { frame, parts: [Buffer.concat([header, frame])] }
      return last.parts
    },
  }
}
