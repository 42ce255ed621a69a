/** WebSocket frames written by hand, for what no client library would send. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { openRaw } from './raw'

export const CONTINUATION = 0x0
export const BINARY = 0x2
export const CLOSE = 0x8
export const PING = 0x9
export const FIN = 0x80
export const RSV1 = 0x40
export const RSV2 = 0x20

export interface RawFrame {
  /** FIN, the reserved bits and the opcode. */
  readonly head: number
  readonly payload?: Uint8Array
  /** What the header says instead of the payload's length. */
  readonly length?: number
  readonly masked?: boolean
}

/** A frame as a client sends it, masked with zeros. */
export function rawFrame({ head, payload, length, masked = true }: RawFrame): Buffer {
  const bytes = payload ?? new Uint8Array(0)
  const said = length ?? bytes.length
  const header = Buffer.alloc(10)
  header[0] = head
  header[1] = (masked ? 0x80 : 0) | 127
  header.writeBigUInt64BE(BigInt(said), 2)
  const short = said < 126 ? Buffer.from([head, (masked ? 0x80 : 0) | said]) : header
  return Buffer.concat([short, Buffer.alloc(masked ? 4 : 0), bytes])
}

export interface RawWebSocket {
  readonly socket: Socket
  /** The head of the answer to the handshake. */
  readonly head: string
  /** Resolves with the code of the server's close frame; null where it ended without one. */
  readonly closed: Promise<number | null>
  /** Resolves when the connection is no more. */
  readonly ended: Promise<unknown>
  /** Bytes that came after the handshake. */
  readonly received: () => Buffer
}

/** The head of a request for a WebSocket, whatever its path is. */
export function upgradeLines(path: string, headers: readonly string[] = []): string[] {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...headers,
  ]
}

export async function openRawWebSocket(
  port: number,
  path: string,
  headers: readonly string[] = [],
): Promise<RawWebSocket> {
  const socket = await openRaw(port)
  // The server ends what it refuses, whatever is still on its way.
  socket.on('error', () => {})
  socket.write(`${upgradeLines(path, headers).join('\r\n')}\r\n\r\n`)
  const ended = once(socket, 'close')
  let bytes = Buffer.alloc(0)
  let start = 0
  const received = () => bytes.subarray(start)
  let onData = () => {}
  socket.on('data', chunk => {
    bytes = Buffer.concat([bytes, chunk])
    onData()
  })
  await new Promise<void>(resolve => {
    onData = () => {
      start = bytes.indexOf('\r\n\r\n') + 4
      if (start >= 4) resolve()
    }
  })
  const closed = new Promise<number | null>(resolve => {
    onData = () => {
      const code = closeCode(received())
      if (code !== null) resolve(code)
    }
    onData()
    ended.then(() => resolve(null))
  })
  return { socket, head: bytes.subarray(0, start).toString(), received, closed, ended }
}

/** The code of the close frame among a server's frames, which are all short here. */
function closeCode(frames: Buffer): number | null {
  for (let at = 0; at + 2 <= frames.length; at += 2 + ((frames[at + 1] as number) & 127)) {
    if (frames[at] === (FIN | CLOSE)) return frames.readUInt16BE(at + 2)
  }
  return null
}
