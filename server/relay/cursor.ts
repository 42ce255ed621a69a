/**
 * A bounds-checked cursor over the bytes of an update, in the encodings of lib0: the primitives
 * under `update-reader.ts`. Whatever cannot be read throws `Malformed`, which only those catch who read
 * a whole message.
 */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** Bytes of the largest varint: 2^53 - 1 in groups of seven bits, the sign of a signed one included. */
const VARINT_BYTES = 8

/** Strings from this many bytes on are measured by the platform's own decoder. */
const NATIVE_STRING_BYTES = 256

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Throws `Malformed` where it is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new Malformed('invalid UTF-8')
    throw error
  }
}

export class Cursor {
  at = 0

  constructor(readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.at === this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new Malformed('unexpected end')
    this.at++
    return value
  }

  skip(count: number): void {
    if (count > this.bytes.length - this.at) throw new Malformed('unexpected end')
    this.at += count
  }

  /** An unsigned integer of at most 2^53 - 1, seven bits a byte, the lowest first. */
  varUint(): number {
    let value = 0
    let factor = 1
    for (let bytes = 1; ; bytes++) {
      const byte = this.byte()
      value += (byte & 0x7f) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('integer too large')
      if (byte < 0x80) return value
      if (bytes === VARINT_BYTES) throw new Malformed('integer too long')
      factor *= 128
    }
  }

  /** Moves past a signed integer: six bits and a sign in its first byte, seven in the rest. */
  skipVarInt(): void {
    let byte = this.byte()
    let value = byte & 0x3f
    let factor = 64
    for (let bytes = 1; byte & 0x80; bytes++) {
      if (bytes === VARINT_BYTES) throw new Malformed('integer too long')
      byte = this.byte()
      value += (byte & 0x7f) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('integer too large')
      factor *= 128
    }
  }

  skipBytes(): void {
    this.skip(this.varUint())
  }

  /** Bytes behind their length, as a view. */
  byteArray(): Uint8Array {
    const size = this.varUint()
    const from = this.at
    this.skip(size)
    return this.bytes.subarray(from, this.at)
  }

  /** Invalid UTF-8 is malformed. */
  string(): string {
    return decodeUtf8(this.byteArray())
  }

  /** Moves past a string; its length in UTF-16 units. Invalid UTF-8 is malformed. */
  stringLength(): number {
    const size = this.varUint()
    const from = this.at
    this.skip(size)
    if (size >= NATIVE_STRING_BYTES) return decodeUtf8(this.bytes.subarray(from, this.at)).length
    for (let i = from; i < this.at; i++) {
      if ((this.bytes[i] as number) < 0x80) continue
      return decodeUtf8(this.bytes.subarray(from, this.at)).length
    }
    return size
  }
}
