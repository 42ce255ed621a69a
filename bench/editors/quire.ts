/** This project, built: the whole app, its document imported from Markdown. */
import { join } from 'node:path'
import { RelayProcess } from '../machine/relay-process'
import { quire as relay } from '../relays/quire'
import type { Relay } from '../relays/relay'
import type { Editor } from './editor'

const PROGRAM = join(import.meta.dirname, '../../dist/quire.js')

const server: Relay = {
  ...relay,
  launch: (port, dataDir) => ({ ...relay.launch(port, dataDir), args: [PROGRAM, 'serve'] }),
}

export const quire: Editor = {
  name: 'ours',
  title: 'Quire',
  isOurs: true,
  async serve(folder, paragraphs) {
    const process = await RelayProcess.start(server, folder)
    const base = `http://127.0.0.1:${process.port}`
    const answer = await fetch(`${base}/api/docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ title: 'Book', markdown: markdownOf(paragraphs) }),
    })
    if (!answer.ok) throw new Error(`The book was not imported: ${await answer.text()}`)
    const { url } = (await answer.json()) as { url: string }
    return {
      address: new URL(url, base).href,
      scriptBytes: null,
      end: () => process.end('SIGTERM'),
    }
  },
}

/** Markdown that says the same words, one paragraph each. */
function markdownOf(paragraphs: readonly string[]): string {
  return paragraphs
    .map(text => text.replace(/([\\`*_[\]<>#|~$:=&+-])/g, '\\$1').replace(/^(\d+)\./, '$1\\.'))
    .join('\n\n')
}
