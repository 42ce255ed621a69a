/** Someone who types at the end of a paragraph of their own, one update a key. */
import * as Y from 'yjs'
import type { LoadClient } from './client'

export interface Typist {
  readonly client: LoadClient
  /** Their Yjs client id. */
  readonly id: number
  /** One a key, ready for the wire; the first makes the paragraph. */
  readonly frames: readonly Uint8Array[]
  /** The clock of `id` after each of them. */
  readonly clocks: readonly number[]
  /** When each was sent, by `performance.now()`; as long as what was sent so far. */
  readonly sentAt: number[]
}

/** `keys`: how many frames they have ready. */
export function createTypist(client: LoadClient, keys: number): Typist {
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  const clocks: number[] = []
  doc.on('update', update => {
    frames.push(client.frame(update))
    clocks.push(Y.getState(doc.store, doc.clientID))
  })
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment('prosemirror').insert(0, [paragraph])
  while (frames.length < keys) {
    text.insert(text.length, String.fromCharCode(97 + (frames.length % 26)))
  }
  return { client, id: doc.clientID, frames, clocks, sentAt: [] }
}

/**
 * Lets everyone type `keys` keys at `rate` keys a second each. The loop is open: what is due is sent
 * whether or not the relay keeps up. Everyone has a phase of their own, as people do.
 *
 * @returns the seconds that it took
 */
export async function typeAt(
  typists: readonly Typist[],
  rate: number,
  keys: number,
): Promise<number> {
  const began = performance.now()
  const gap = 1_000 / rate
  const starts = typists.map(typist => typist.sentAt.length)
  await new Promise<void>(resolve => {
    const tick = () => {
      const elapsed = performance.now() - began
      let isOver = true
      for (const [i, typist] of typists.entries()) {
        const phase = (i / typists.length) * gap
        const due = Math.min(keys, Math.floor((elapsed - phase) / gap) + 1)
        const start = starts[i] as number
        for (let at = typist.sentAt.length; at < start + due; at++) {
          const frame = typist.frames[at]
          if (!frame) throw new Error('A typist has no more keys ready.')
          typist.sentAt.push(performance.now())
          typist.client.send(frame)
        }
        if (due < keys) isOver = false
      }
      if (isOver) resolve()
      else setTimeout(tick, 2)
    }
    tick()
  })
  return (performance.now() - began) / 1_000
}
