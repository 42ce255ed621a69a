/**
 * Where diagrams are drawn: a page for a sandboxed frame (`components/editor/nodes/diagrams.ts`), and
 * the files of Mermaid, as its package has them. The frame's origin is nobody's: it has no cookie, may
 * ask no host for anything but its own scripts, and can tell only the page that it stands in. There it
 * writes the styles that a page of ours may not.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { codeOf } from '../disk-trouble'
import { type Answer, refused } from './answer'
import type { Route } from './router'

const ENTRY = 'mermaid.esm.min.mjs'
const CHUNKS = 'chunks/mermaid.esm.min'

const FRAME_POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

const compress = promisify(gzip)

export function createDiagramRoutes(): Route[] {
  const manifest = createRequire(import.meta.url).resolve('mermaid/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const folder = join(dirname(manifest), 'dist')
  const base = `/diagrams/mermaid-${version}`
  const packed = new Map<string, Promise<Buffer>>()

  /** One of the package's scripts, packed once. */
  async function script(path: string): Promise<Answer> {
    if (!/^[\w./-]+\.mjs$/.test(path)) return refused('not-found')
    const bytes = packed.get(path) ?? readFile(join(folder, path)).then(bytes => compress(bytes))
    packed.set(path, bytes)
    try {
      return {
        type: 'content',
        contentType: 'text/javascript; charset=utf-8',
        body: await bytes,
        headers: {
          'content-encoding': 'gzip',
          'cache-control': 'public, max-age=31536000, immutable',
          // Modules are asked for in the name of an origin: the frame's is nobody's.
          'access-control-allow-origin': '*',
        },
      }
    } catch (error) {
      packed.delete(path)
      if (codeOf(error) !== 'ENOENT') throw error
      return refused('not-found')
    }
  }

  return [
    {
      method: 'GET',
      pattern: '/diagrams/frame',
      handle: () => ({
        type: 'content',
        contentType: 'text/html; charset=utf-8',
        body: framePage(`${base}/${ENTRY}`),
        headers: { 'content-security-policy': FRAME_POLICY, 'cache-control': 'no-cache' },
      }),
    },
    { method: 'GET', pattern: `${base}/${ENTRY}`, handle: () => script(ENTRY) },
    {
      method: 'GET',
      pattern: `${base}/${CHUNKS}/:file`,
      handle: ({ params }) => {
        const { file = '' } = params
        return file.includes('/') ? refused('not-found') : script(`${CHUNKS}/${file}`)
      },
    },
  ]
}

/** `public/diagram-frame.js` does the drawing. */
function framePage(mermaid: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mermaid</title>
<main id="room"></main>
<script src="/diagram-frame.js" data-mermaid="${mermaid}"></script>
</html>
`
}
