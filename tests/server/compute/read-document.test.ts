/** What clients of any making may have left in a document: all of it is read, none of it acts. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import type { ExportFormat } from '../../../lib/export-format'
import { markdownForm } from '../../../lib/markdown-form'
import { exportDocument } from '../../../server/compute/documents'
import { readDocument } from '../../../server/compute/read-document'
import { arbitraryDocument } from '../../lib/arbitrary-document'
import {
  a,
  br,
  code,
  comment,
  doc,
  h1,
  hr,
  li,
  mention,
  ol,
  p,
  pre,
  quote,
  strong,
  tasks,
  todo,
  ul,
} from '../../lib/builders'

type Written = string | Y.XmlElement | Y.XmlText

function element(name: string, attributes: object, ...children: Written[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  // Yjs stores any value, whatever its type says.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(
    0,
    children.map(child => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}

const el = (name: string, ...children: Written[]) => element(name, {}, ...children)

function marked(text: string, attributes: object): Y.XmlText {
  const made = new Y.XmlText()
  made.insert(0, text, attributes)
  return made
}

function written(...children: Written[]): Y.Doc {
  const made = new Y.Doc()
  made.getXmlFragment('prosemirror').insert(
    0,
    children.map(child => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}

/** As it arrives from disk, where roots have no type yet. */
function reopened(source: Y.Doc): Y.Doc {
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(source))
  return again
}

function expectRead(source: Y.Doc, expected: Node) {
  const read = readDocument(reopened(source))
  read.check()
  expect(read.toJSON()).toEqual(expected.toJSON())
}

function exported(source: Y.Doc, format: ExportFormat): string {
  return exportDocument({ snapshot: Y.encodeStateAsUpdate(source), tail: [] }, format) as string
}

test('whatever the editor stores is read as it was', () => {
  fc.assert(
    fc.property(arbitraryDocument, node => {
      // Without halves of pairs, which have no UTF-8, and marks on leaves, which Yjs does not keep.
      const form = markdownForm(node)
      const source = new Y.Doc()
      prosemirrorToYXmlFragment(form, source.getXmlFragment('prosemirror'))
      expect(readDocument(reopened(source)).eq(form)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('comments that overlap are all read', () => {
  const both = doc(p(comment('1')('a', comment('2')('b')), 'c'))
  const source = new Y.Doc()
  prosemirrorToYXmlFragment(both, source.getXmlFragment('prosemirror'))
  expectRead(source, both)
})

describe('content that the schema does not have', () => {
  test.each<[string, Y.Doc, Node]>([
    ['an unknown block', written(el('unknown', el('paragraph', 'a'))), doc(p('a'))],
    ['an unknown block of text', written(el('title', 'a'), el('title', 'b')), doc(p('a'), p('b'))],
    [
      'an unknown table',
      written(el('unknown', el('row', el('cell', 'a'), el('cell', 'b')))),
      doc(p('a'), p('b')),
    ],
    [
      'an unknown inline element',
      written(el('paragraph', 'a', el('emoji', 'b'), 'c')),
      doc(p('abc')),
    ],
    [
      'names that every object has',
      written(el('constructor', 'a'), el('__proto__', 'b'), el('toString')),
      doc(p('a'), p('b')),
    ],
    [
      'a document in a document',
      written(el('doc', el('paragraph', 'a')), el('text', 'b')),
      doc(p('a'), p('b')),
    ],
    ['text among blocks', written('a', el('paragraph', 'b'), 'c'), doc(p('a'), p('b'), p('c'))],
    [
      'a leaf among blocks',
      written(el('hard_break'), element('mention', { id: '1', label: 'A' })),
      doc(p(br(), mention('1', 'A'))),
    ],
    [
      'text in a leaf',
      written(el('horizontal_rule', 'a'), el('paragraph', el('hard_break', 'b'))),
      doc(hr(), p('a'), p(br(), 'b')),
    ],
    [
      'a block in a paragraph',
      written(el('paragraph', 'a', el('blockquote', el('paragraph', 'b')), 'c')),
      doc(p('a'), quote(p('b')), p('c')),
    ],
    ['a paragraph in a heading', written(el('heading', el('paragraph', 'a'))), doc(p('a'))],
    [
      'items without a list',
      written(el('list_item', el('paragraph', 'a')), el('list_item', 'b'), el('task_item', 'c')),
      doc(ul(li(p('a')), li(p('b'))), tasks(todo(p('c')))),
    ],
    [
      'items of another list',
      written(
        el('bullet_list', el('task_item', el('paragraph', 'a'))),
        el('task_list', el('list_item', 'b')),
      ),
      doc(ul(li(p('a'))), tasks(todo(p('b')))),
    ],
    [
      'a list of anything',
      written(
        el('ordered_list', 'a', el('paragraph', 'b'), el('horizontal_rule'), el('list_item', 'c')),
      ),
      doc(ol(li(p('a')), li(p('b'), hr()), li(p('c')))),
    ],
    [
      'elements in code',
      written(
        el(
          'code_block',
          'a',
          el('hard_break'),
          'b',
          element('mention', { label: 'C' }),
          el('paragraph', 'd'),
        ),
      ),
      doc(pre('a\nb@C'), p('d')),
    ],
    [
      'marks in code',
      written(el('code_block', marked('a', { strong: {}, comment: { id: '1' } }))),
      doc(pre(comment('1')('a'))),
    ],
    [
      'unknown marks',
      written(el('paragraph', marked('a', { sparkle: {}, constructor: {}, strong: {} }))),
      doc(p(strong('a'))),
    ],
    [
      'marks written by others',
      written(el('paragraph', marked('a', { strong: true, code: 'yes', em: false }))),
      doc(p(strong(code('a')))),
    ],
    [
      'two links on one text',
      written(
        el('paragraph', marked('a', { link: { href: '/1' }, 'link--AAAAAAAA': { href: '/2' } })),
      ),
      doc(p(a('/2')('a'))),
    ],
    [
      'an embed',
      (() => {
        const text = new Y.XmlText('ab')
        text.insertEmbed(1, { image: 'x' })
        text.insertEmbed(1, el('mention', 'c'))
        return written(el('paragraph', text))
      })(),
      doc(p('a', mention('', ''), 'cb')),
    ],
  ])('%s', (_, source, expected) => {
    expectRead(source, expected)
  })

  test('a body that is a text, an array or a map', () => {
    const text = new Y.Doc()
    text.getText('prosemirror').insert(0, 'plain 😀 text')
    expectRead(text, doc(p('plain 😀 text')))

    const array = new Y.Doc()
    array.getArray('prosemirror').insert(0, ['a', 7, null, { b: 1 }, ''])
    expectRead(array, doc(p('a')))

    const map = new Y.Doc()
    map.getMap('prosemirror').set('a', 'b')
    expectRead(map, doc())
  })

  test('elements ten thousand deep', () => {
    const source = new Y.Doc()
    source.transact(() => {
      let parent: Y.XmlFragment = source.getXmlFragment('prosemirror')
      for (let depth = 0; depth < 10_000; depth++) {
        const child = new Y.XmlElement(['blockquote', 'list_item', 'unknown'][depth % 3])
        parent.insert(0, [child])
        parent = child
      }
      parent.insert(0, [el('paragraph', 'first'), el('paragraph', 'second')])
    })
    for (const format of ['md', 'html', 'txt', 'json'] as const) {
      expect(exported(source, format)).toMatch(/first[\s\S]*second/)
    }
  })
})

describe('attributes of the wrong kind', () => {
  const SCRIPT = '"><script>alert(1)</script>'
  const hostile = written(
    element('heading', { level: 99, onclick: 'alert(1)' }, 'one'),
    element('heading', { level: 'script' }, 'two'),
    element('ordered_list', { start: Number.NaN }, el('list_item', el('paragraph', 'three'))),
    element('ordered_list', { start: SCRIPT }, el('list_item', el('paragraph', 'four'))),
    element('code_block', { language: SCRIPT }, 'five'),
    element('task_list', {}, element('task_item', { checked: SCRIPT }, el('paragraph', 'six'))),
    el('paragraph', marked('seven', { link: { href: 'javascript:alert(1)', title: SCRIPT } })),
    el('paragraph', marked('eight', { link: { href: 'java\nscript:alert(1)' } })),
    el('paragraph', marked('nine', { link: { href: ['javascript:alert(1)'], title: {} } })),
    el('paragraph', marked('ten', { link: { href: `/x${SCRIPT}` } })),
    el('paragraph', marked('eleven', { 'comment--AAAAAAAA': { id: SCRIPT } })),
    el('paragraph', element('mention', { id: SCRIPT, label: `twelve${SCRIPT}` })),
    el('paragraph', element('document_link', { id: '"/../x', title: 'thirteen' })),
    element('footnote', { id: ['a', { href: 'x' }] }, el('paragraph', 'fourteen')),
    element(SCRIPT, { [SCRIPT]: SCRIPT }, 'fifteen'),
  )
  hostile.getText('title').insert(0, SCRIPT)
  const WORDS =
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(
      ' ',
    )

  test('are read as their defaults', () => {
    const read = readDocument(reopened(hostile))
    read.check()
    expect(read.firstChild!.eq(h1('one'))).toBe(true)
    expect(read.child(2).eq(ol(li(p('three'))))).toBe(true)
    expect(read.child(4).eq(pre('five'))).toBe(true)
  })

  test.each(['md', 'html', 'txt', 'json'] as const)('lose no word of an export as %s', format => {
    const text = exported(hostile, format)
    let from = 0
    for (const word of WORDS) {
      const at = text.indexOf(word, from)
      expect(at, word).toBeGreaterThanOrEqual(0)
      from = at + word.length
    }
  })

  test('do nothing in the HTML', () => {
    const { document } = parseHTML(exported(hostile, 'html'))
    expect(document.querySelector('script')).toBeNull()
    for (const node of document.querySelectorAll('*')) {
      for (const { name, value } of node.attributes) {
        expect(name).not.toMatch(/^on/)
        if (name === 'href') expect(value).toMatch(/^\/x/)
        if (name === 'class') expect(value).toMatch(/^language-[\w+#.-]+$/)
      }
    }
  })

  test('do nothing in the Markdown', () => {
    expect(exported(hostile, 'md')).not.toMatch(/\]\(<?java/)
  })
})
