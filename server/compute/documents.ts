/** Making, exporting and retitling whole documents: pure functions of bytes, on the compute thread. */
import { Fragment, type Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { type AssetAddress, besideExport } from '../../lib/asset-address'
import { BODY, TITLE } from '../../lib/document-roots'
import type { ExportFormat } from '../../lib/export-format'
import { serializeHtml } from '../../lib/html'
import { mathHtml } from '../../lib/html-math'
import { htmlPage } from '../../lib/html-page'
import { markdownForm } from '../../lib/markdown-form'
import { parseMarkdown } from '../../lib/markdown-reader'
import { serializeMarkdown } from '../../lib/markdown-writer'
import { serializePlainText } from '../../lib/plain-text'
import { schema } from '../../lib/schema'
import { SCHEMA_VERSION } from '../../lib/schema-version'
import { editBetween } from '../../lib/text-edit'
import { titleLine } from '../../lib/title'
import type { EncodedDocument } from '../relay/encoded-document'
import { readStored } from '../relay/stored-knowledge'
import { mergedDocument } from './merged-document'
import { readDocument } from './read-document'
import { shownAssets } from './shown-assets'
import { titleOf } from './title'
import { writeDocument } from './write-document'

const { doc: docType, heading, paragraph } = schema.nodes

/** A fresh document as one update (V1), the title that it has in it, and the schema that it needs. */
export interface NewDocument {
  readonly update: Uint8Array
  readonly title: string
  readonly schema: number
}

/**
 * Its body is that of the Markdown, or an empty paragraph. Without a title, a level-1 heading that
 * the Markdown begins with is the title and no part of the body.
 */
export function newDocument(content: { title: string; markdown: string | null }): NewDocument {
  let title = titleLine(content.title)
  let body = parseMarkdown(content.markdown ?? '')
  if (title === '' && isTitle(body.firstChild)) {
    title = titleLine(body.firstChild!.textContent)
    body = markdownForm(body.copy(Fragment.from(body.children.slice(1))))
  }
  const doc = new Y.Doc()
  doc.transact(() => {
    doc.getText(TITLE).insert(0, title)
    writeDocument(body, doc.getXmlFragment(BODY))
  })
  const update = Y.encodeStateAsUpdate(doc)
  const known = readStored({ snapshot: update, tail: [] })
  if (!known) throw new Error('A document that was just made cannot be read.')
  return { update, title, schema: known.schema }
}

/** Where an export finds the uploads that its document shows. */
export interface AssetPlaces {
  /** The address above all of them, without a slash at its end. */
  readonly address: string
  /** Those that are to stand in the export itself: data URLs, by hash. */
  readonly embedded: Readonly<Record<string, string>>
}

/** Text for every format but `yjs`, which is an update (V1) of everything that is stored. */
export function exportDocument(
  document: EncodedDocument,
  format: ExportFormat,
  assets: AssetPlaces | null = null,
): string | Uint8Array {
  return format === 'yjs' ? mergedDocument(document) : exportText(document, format, assets)
}

function exportText(
  document: EncodedDocument,
  format: Exclude<ExportFormat, 'yjs'>,
  assets: AssetPlaces | null,
): string {
  const assetAddress = assets
    ? (hash: string) => assets.embedded[hash] ?? `${assets.address}/${hash}`
    : besideExport
  const doc = decode(document)
  const title = titleOf(doc)
  const body = readDocument(doc)
  switch (format) {
    case 'md':
      return serializeMarkdown(withTitle(title, body, assetAddress), assetAddress)
    case 'html':
      return htmlPage(title, body, { assetAddress })
    case 'txt':
      return `${[title, serializePlainText(body)].filter(part => part !== '').join('\n\n')}\n`
    case 'json':
      return JSON.stringify({ title, schema: SCHEMA_VERSION, doc: body.toJSON() })
  }
}

/** A document's text as HTML, for a page that has its title and its style already. */
export interface ReadingText {
  readonly html: string
  /** Whether it is all of it. */
  readonly whole: boolean
}

/**
 * The text to be read, with uploads at `assets`, an address without a slash at its end. `most`: about
 * how many characters of it, in whole blocks; null: all.
 */
export function readingText(
  document: EncodedDocument,
  assets: string,
  most: number | null,
): ReadingText {
  const body = readDocument(decode(document))
  const blocks = most === null ? body.childCount : blocksUpTo(body, most)
  const html = serializeHtml(body, {
    assetAddress: hash => `${assets}/${hash}`,
    math: mathHtml,
    blocks,
  })
  return { html, whole: blocks === body.childCount }
}

/** How many of a body's first blocks hold `most` characters; at least one. */
function blocksUpTo(body: Node, most: number): number {
  let size = 0
  let blocks = 0
  for (const block of body.children) {
    if (size >= most) break
    size += block.nodeSize
    blocks++
  }
  return blocks
}

/**
 * The update, by `clientId`, that makes the title say `title`; null where it does. What the old and
 * the new title share at their ends stays, so that what others write there meanwhile does too.
 */
export function retitleDocument(
  document: EncodedDocument,
  title: string,
  clientId: number,
): Uint8Array | null {
  const doc = decode(document)
  // Only now: Yjs gives up a client id under which it receives something.
  doc.clientID = clientId
  const text = doc.getText(TITLE)
  const old = text.toString()
  if (old === title) return null

  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  doc.transact(() => {
    // With embeds in it, positions of the text are not those of the string.
    const least = text.length === old.length ? editBetween(old, title) : null
    const { at, remove, insert } = least ?? { at: 0, remove: text.length, insert: title }
    text.delete(at, remove)
    text.insert(at, insert)
  })
  return updates[0] ?? null
}

/** The hashes of the uploads that a document shows. */
export function shownAssetsOf(document: EncodedDocument): string[] {
  return shownAssets(decode(document))
}

function decode({ snapshot, tail }: EncodedDocument): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot)
    for (const update of tail) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The body under its title, so that importing this gives both again. */
function withTitle(title: string, body: Node, assetAddress: AssetAddress): Node {
  const form = markdownForm(body, assetAddress)
  // Without a title, an empty heading keeps the body's first one from being taken for it.
  if (title === '' && !isTitle(form.firstChild)) return form
  const titleNode = heading.create({ level: 1 }, title === '' ? null : schema.text(title))
  const isEmpty = form.childCount === 1 && form.firstChild!.eq(paragraph.create())
  return docType.create(null, isEmpty ? titleNode : [titleNode, ...form.children])
}

function isTitle(node: Node | null): boolean {
  return node?.type === heading && node.attrs.level === 1
}
