/** The documents of the load: a real editing history, a book, and a text of a given size. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

const HISTORY = join(import.meta.dirname, '../data/sveltecomponent.json.gz')
const BOOK = join(import.meta.dirname, '../../tests/data/moby-dick.txt')

interface History {
  readonly startContent: string
  readonly endContent: string
  readonly txns: readonly { readonly patches: readonly [at: number, cut: number, put: string][] }[]
}

export interface LoadDocument {
  readonly doc: Y.Doc
  /** What it is made of, in order, from nothing. */
  readonly updates: readonly Uint8Array[]
}

/** One person's editing history as one paragraph, an update a transaction. */
export function replayHistory(): LoadDocument {
  const history: History = JSON.parse(gunzipSync(readFileSync(HISTORY)).toString('utf8'))
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  const text = new Y.XmlText(history.startContent)
  doc.getXmlFragment('prosemirror').insert(0, [paragraphOf(text)])
  for (const { patches } of history.txns) {
    doc.transact(() => {
      for (const [at, cut, put] of patches) {
        if (cut > 0) text.delete(at, cut)
        if (put) text.insert(at, put)
      }
    })
  }
  if (text.toString() !== history.endContent) throw new Error('The history was not replayed whole.')
  return { doc, updates }
}

/** A book of 105,000 words, pasted in one go. */
export function book(): LoadDocument {
  return textIn(bookParagraphs())
}

/** The book's first words, and the book again where it is shorter: whole paragraphs. */
export function paragraphsOf(words: number): string[] {
  const all = bookParagraphs()
  const paragraphs: string[] = []
  for (let count = 0; count < words; ) {
    const paragraph = all[paragraphs.length % all.length] as string
    paragraphs.push(paragraph)
    count += paragraph.split(' ').length
  }
  return paragraphs
}

function bookParagraphs(): string[] {
  return readFileSync(BOOK, 'utf8')
    .split(/\r?\n\s*\r?\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

/** A text of about so many bytes, in paragraphs of a kilobyte. */
export function textOf(bytes: number): LoadDocument {
  const sentence = 'The quick brown fox jumps over the lazy dog, and does not look back. '
  const paragraph = sentence.repeat(Math.ceil(1_000 / sentence.length)).slice(0, 1_000)
  return textIn(Array.from({ length: Math.ceil(bytes / 1_000) }, () => paragraph))
}

/** Paragraphs, pasted in one go. */
export function textIn(paragraphs: readonly string[]): LoadDocument {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  const elements = paragraphs.map(text => paragraphOf(new Y.XmlText(text)))
  doc.getXmlFragment('prosemirror').insert(0, elements)
  return { doc, updates }
}

function paragraphOf(text: Y.XmlText): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  return paragraph
}
