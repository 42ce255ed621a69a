/** Small files of the kinds that people upload: the beginnings by which each is known. */
import { createHash } from 'node:crypto'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )

/** One grey pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

export const FILES: readonly [type: string, content: Buffer][] = [
  ['image/png', PNG],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])],
  ['image/gif', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b])],
  ['image/webp', bytes('RIFF', [26, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0, 0, 0, 0])],
  ['image/avif', bytes([0, 0, 0, 28], 'ftypavif', [0, 0, 0, 0], 'avifmif1miaf')],
  ['application/pdf', bytes('%PDF-1.7\n', 'x'.repeat(2000))],
  ['video/mp4', bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 2, 0], 'isomiso2')],
  ['audio/wav', bytes('RIFF', [36, 0, 0, 0], 'WAVEfmt ', [16, 0, 0, 0, 1, 0, 1, 0])],
]

export const PROGRAMS: readonly [type: string, content: string][] = [
  ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['image/svg+xml', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg onload="alert(1)"/>'],
  ['text/html', '<!doctype html><script>alert(1)</script>'],
  ['text/html', '\n <html><body onload="alert(1)">'],
  ['application/xml', '<?xml version="1.0"?><feed/>'],
  ['text/plain', '# Minutes\n\nGrüße'],
  ['text/plain', ''],
  ['application/octet-stream', '\u0000\u0001\u0002'],
  ['application/zip', `PK\u0005\u0006${'\u0000'.repeat(18)}`],
]

export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
