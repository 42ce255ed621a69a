import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { parseMarkdown } from '../../../lib/markdown-reader'
import { EMPTY_UPDATE } from '../../../lib/protocol'
import { schema } from '../../../lib/schema'
import { SCHEMA_VERSION } from '../../../lib/schema-version'
import {
  exportDocument,
  newDocument,
  readingText,
  retitleDocument,
} from '../../../server/compute/documents'
import { titleOf } from '../../../server/compute/title'
import type { EncodedDocument } from '../../../server/relay/encoded-document'

function stored(...tail: Uint8Array[]): EncodedDocument {
  return { snapshot: null, tail }
}

function open(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function made(markdown: string | null, title = ''): EncodedDocument {
  return stored(newDocument({ title, markdown }).update)
}

function body(doc: Y.Doc) {
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('prosemirror'), schema)
}

describe('a new document', () => {
  test('is one empty paragraph and its title', () => {
    const doc = open(newDocument({ title: 'Plan', markdown: null }).update)
    expect(doc.getText('title').toString()).toBe('Plan')
    expect(doc.getXmlFragment('prosemirror').toString()).toBe('<paragraph></paragraph>')
  })

  test('is what the editor makes of its Markdown', () => {
    const markdown = 'a **b** [c](/d "e")\\\nf\n\n- [x] g\n\n```js\nh\n```\n\n## i\n\n3. j'
    const doc = open(newDocument({ title: 'T', markdown }).update)
    expect(body(doc).toJSON()).toEqual(parseMarkdown(markdown).toJSON())
  })

  test('takes a first heading of level one for its title, where it has none', () => {
    const doc = open(newDocument({ title: '', markdown: '# The *plan*\n\ntext' }).update)
    expect(titleOf(doc)).toBe('The plan')
    expect(body(doc).textContent).toBe('text')
  })

  test.each([
    ['where it has a title', 'Mine', '# Heading', 'Mine', 'Heading'],
    ['of another level', '', '## Heading', '', 'Heading'],
    ['that is not the first block', '', 'text\n\n# Heading', '', 'textHeading'],
  ])('leaves a heading %s', (_, title, markdown, kept, text) => {
    const doc = open(newDocument({ title, markdown }).update)
    expect(titleOf(doc)).toBe(kept)
    expect(body(doc).textContent).toBe(text)
  })

  test('of a heading alone has an empty paragraph', () => {
    const doc = open(newDocument({ title: '', markdown: '# Title' }).update)
    expect(doc.getXmlFragment('prosemirror').toString()).toBe('<paragraph></paragraph>')
  })

  test('has a title of one bounded line', () => {
    const doc = open(newDocument({ title: ` a\n${'b'.repeat(1_000)}`, markdown: null }).update)
    const title = doc.getText('title').toString()
    expect(title).toHaveLength(limits.titleLength)
    expect(title).toMatch(/^a b+$/)
  })
})

test.each([
  [1, '## a\n\n- [x] **b**\n\n```js\nc\n```'],
  [2, '| a | b |\n| - | - |\n| c | d |'],
])('a new document needs schema %i for what its Markdown has', (needed, markdown) => {
  expect(newDocument({ title: 'T', markdown }).schema).toBe(needed)
})

describe('an export', () => {
  const markdown = 'a **b**\n\n- [x] c\n\n> d\n'
  const document = made(markdown, 'The plan')

  test('as Markdown begins with the title', () => {
    expect(exportDocument(document, 'md')).toBe(`# The plan\n\n${markdown}`)
  })

  test('as HTML is a page with the title', () => {
    const { document: page } = parseHTML(exportDocument(document, 'html') as string)
    expect(page.title).toBe('The plan')
    expect(page.querySelector('main')!.textContent!.match(/\w+/g)).toEqual([
      'The',
      'plan',
      'a',
      'b',
      'c',
      'd',
    ])
  })

  test('as text begins with the title', () => {
    expect(exportDocument(document, 'txt')).toBe('The plan\n\na b\n\n[x] c\n\n> d\n')
  })

  test('as JSON is the title, the schema and the document', () => {
    expect(JSON.parse(exportDocument(document, 'json') as string)).toEqual({
      title: 'The plan',
      schema: SCHEMA_VERSION,
      doc: parseMarkdown(markdown).toJSON(),
    })
  })

  test('as Yjs is everything that is stored, in one update', () => {
    const [first] = document.tail
    const edit = retitleDocument(document, 'The plan, again', 7)!
    const merged = exportDocument({ snapshot: first!, tail: [edit] }, 'yjs') as Uint8Array
    expect(titleOf(open(merged))).toBe('The plan, again')
    expect(Y.encodeStateVector(open(merged))).toEqual(Y.encodeStateVector(open(first!, edit)))
  })

  test('of nothing is empty in each format', () => {
    const nothing = stored()
    expect(exportDocument(nothing, 'md')).toBe('')
    expect(exportDocument(nothing, 'txt')).toBe('\n')
    expect(exportDocument(nothing, 'html')).toContain('<main>')
    expect(exportDocument(nothing, 'yjs')).toEqual(EMPTY_UPDATE)
    expect(JSON.parse(exportDocument(nothing, 'json') as string)).toEqual({
      title: '',
      schema: SCHEMA_VERSION,
      doc: { type: 'doc' },
    })
  })

  test.each([
    ['everyday', 'Title', 'a\n\n## b\n\n1. c'],
    ['a title that looks like Markdown', '# *a* `b` <u>c</u> http://d.e #', 'f'],
    ['no title', '', 'a'],
    ['no title, and a heading first', '', '<br>\n\n# a'],
    ['no body', 'Title', ''],
    ['neither', '', ''],
    ['two empty paragraphs', 'Title', '<br>\n\n<br>'],
  ])('imported again gives both title and body: %s', (_, title, text) => {
    const once = made(text, title)
    const again = made(exportDocument(once, 'md') as string)
    expect(titleOf(open(...again.tail))).toBe(title)
    expect(body(open(...again.tail)).toJSON()).toEqual(body(open(...once.tail)).toJSON())
  })

  test('imported again keeps an empty title apart from a first heading', () => {
    const doc = open(newDocument({ title: 'x', markdown: '# Heading' }).update)
    doc.getText('title').delete(0, 1)
    const markdown = exportDocument(stored(Y.encodeStateAsUpdate(doc)), 'md') as string
    expect(markdown).toBe('#\n\n# Heading\n')
    const again = open(newDocument({ title: '', markdown }).update)
    expect(titleOf(again)).toBe('')
    expect(body(again).toJSON()).toEqual(parseMarkdown('# Heading').toJSON())
  })
})

describe('a new title', () => {
  const document = made(null, 'The plan')

  test('is an edit by the client that is named, and by none else', () => {
    const edit = retitleDocument(document, 'Our plan', 77)!
    expect([...Y.parseUpdateMeta(edit).to.keys()]).toEqual([77])
    expect(titleOf(open(...document.tail, edit))).toBe('Our plan')
  })

  test('that is the old one is no edit', () => {
    expect(retitleDocument(document, 'The plan', 77)).toBeNull()
  })

  test('can be given again by the same client', () => {
    const first = retitleDocument(document, 'Our plan', 77)!
    const second = retitleDocument(stored(...document.tail, first), 'Our plans', 77)!
    expect(titleOf(open(...document.tail, first, second))).toBe('Our plans')
  })

  test('keeps what another person writes into the title meanwhile', () => {
    const peer = open(...document.tail)
    peer.getText('title').insert(8, ' B')
    const edit = retitleDocument(document, 'Our plan', 77)!
    Y.applyUpdate(peer, edit)
    expect(titleOf(peer)).toBe('Our plan B')
  })

  test.each([
    ['', 'a'],
    ['a', ''],
    ['aa', 'aaa'],
    ['aba', 'aa'],
    ['😀', '😁'],
    ['x😀y', 'x😀😀y'],
    ['\ud83d\ude00', '\ud83c\ude00'],
  ])('%j becomes %j', (from, to) => {
    const before = made(null, from)
    const edit = retitleDocument(before, to, 77)!
    expect(titleOf(open(...before.tail, edit))).toBe(to)
  })

  test('replaces a title that holds more than text', () => {
    const doc = open(...document.tail)
    doc.getText('title').insertEmbed(3, { picture: true })
    doc.getText('title').format(0, 3, { strong: {} })
    const before = stored(Y.encodeStateAsUpdate(doc))
    const edit = retitleDocument(before, 'The new plan', 77)!
    expect(titleOf(open(...before.tail, edit))).toBe('The new plan')
  })
})

describe('the text to be read', () => {
  const markdown = '## One\n\nFirst.[^a]\n\n## Two\n\nSecond.\n\n[^a]: The note.'

  test('is all of it, with its notes', () => {
    const { html, whole } = readingText(made(markdown, 'T'), '/assets', null)
    expect(whole).toBe(true)
    expect(html).toContain('<h2 id="two"')
    expect(html).toContain('The note.')
  })

  test('is its first blocks, numbered as in the whole', () => {
    const { html, whole } = readingText(made(markdown, 'T'), '/assets', 8)
    expect(whole).toBe(false)
    expect(html).toContain('href="#fn:1"')
    expect(html).not.toContain('Second.')
    expect(html).not.toContain('The note.')
  })
})
