/**
 * An editor as its documentation builds it, without an app round it: one page with one script, and a
 * relay behind it. The script is bundled by the project's own esbuild from packages that bench/ pins.
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { arrives, stream } from '../load/arrival'
import { LoadClient } from '../load/client'
import { textIn } from '../load/documents'
import { RelayProcess } from '../machine/relay-process'
import { yWebsocket } from '../relays/y-websocket'
import type { ServedEditor } from './editor'

const ROOM = 'book'

interface StockPage {
  /** A file beside this one. */
  readonly script: string
  readonly style: string
}

export async function serveStockPage(
  { script, style }: StockPage,
  folder: string,
  paragraphs: readonly string[],
): Promise<ServedEditor> {
  const bundle = join(folder, 'page.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'pages', script)],
    outfile: bundle,
    bundle: true,
    minify: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const relay = await RelayProcess.start(yWebsocket, join(folder, 'data'))
  const { doc, updates } = textIn(paragraphs)
  const author = await new LoadClient(relay, ROOM).synced
  await stream(author, updates)
  if (!(await arrives(relay, ROOM, doc))) throw new Error('The book never arrived.')

  const js = readFileSync(bundle)
  const web = createServer((request, response) => {
    const isScript = request.url?.startsWith('/page.js')
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? js : htmlOf(style))
  }).listen(0, '127.0.0.1')
  await once(web, 'listening')
  const address = web.address()
  if (!address || typeof address === 'string') throw new Error('There is no port.')
  const query = new URLSearchParams({ relay: `ws://127.0.0.1:${relay.port}`, room: ROOM })
  return {
    address: `http://127.0.0.1:${address.port}/?${query}`,
    scriptBytes: gzipSync(js).length,
    async end() {
      author.close()
      web.closeAllConnections()
      web.close()
      await relay.end('SIGKILL')
    },
  }
}

function htmlOf(style: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>.ProseMirror { white-space: pre-wrap; overflow-wrap: break-word } ${style}</style>
<div id="editor"></div>
<script type="module" src="/page.js"></script>`
}
