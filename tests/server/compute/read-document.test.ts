/** What clients of any making may have left in a document: all of it is read, none of it acts. */
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { markdownForm } from '../../../lib/markdown-form'
import { readDocument } from '../../../server/compute/read-document'
import { arbitraryDocument } from '../../lib/arbitrary-document'
import {
  a,
  br,
  caption,
  code,
  comment,
  contents,
  doc,
  file,
  hr,
  image,
  li,
  linkCard,
  math,
  mathBlock,
  mention,
  ol,
  p,
  pre,
  quote,
  strong,
  table,
  tasks,
  td,
  th,
  todo,
  tr,
  ul,
  video,
} from '../../lib/builders'
import { el, element, exported, marked, reopened, written } from './written'

const ASSET = '0f'.repeat(32)

function expectRead(source: Y.Doc, expected: Node) {
  const read = readDocument(reopened(source))
  read.check()
  expect(read.toJSON()).toEqual(expected.toJSON())
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
      'rows and cells without a table',
      written(
        el('table_row', el('table_cell', el('paragraph', 'a'))),
        el('table_row', el('table_header', 'b')),
        el('paragraph', 'c'),
        el('table_cell', 'd'),
        el('table_header', 'e'),
      ),
      doc(table(tr(td(p('a'))), tr(th(p('b')))), p('c'), table(tr(td(p('d')), th(p('e'))))),
    ],
    [
      'a table of anything',
      written(
        el(
          'table',
          'a',
          el('table_cell', 'b'),
          el('table_header', 'c'),
          el('table_row', 'd', el('table_row', el('table_cell', 'e')), el('list_item', 'f')),
          el('paragraph', 'g'),
          el('table', el('table_row', el('table_cell', 'h'))),
        ),
      ),
      doc(
        table(
          tr(td(p('a'))),
          tr(td(p('b')), th(p('c'))),
          tr(td(p('d')), td(p('e')), td(ul(li(p('f'))))),
          tr(td(p('g'), table(tr(td(p('h')))))),
        ),
      ),
    ],
    [
      'captions without a picture',
      written(el('caption', 'a'), el('caption', 'b'), el('bullet_list', el('caption', 'c'))),
      doc(p('a'), p('b'), ul(li(p('c')))),
    ],
    [
      'a picture of anything',
      written(
        element(
          'image',
          { asset: ASSET, alt: 'a', onerror: 'x' },
          'b',
          el('paragraph', 'c'),
          el('caption', 'd', el('table_cell', 'e')),
          el('image', 'f'),
        ),
      ),
      doc(
        image({ asset: ASSET, alt: 'a' })(caption('b'), caption('d')),
        p('c'),
        table(tr(td(p('e')))),
        image({})(caption('f')),
      ),
    ],
    [
      'text in files, videos, cards and contents',
      written(
        element('file', { asset: ASSET, name: 'a' }, 'b'),
        element('video', { href: '/c' }, el('paragraph', 'd')),
        element('link_card', { href: '/e' }, 'f'),
        el('table_of_contents', 'g'),
        el('paragraph', element('math_inline', { tex: 'h' }, 'i')),
      ),
      doc(
        file({ asset: ASSET, name: 'a' }),
        p('b'),
        video('/c'),
        p('d'),
        linkCard('/e'),
        p('f'),
        contents(),
        p('g'),
        p(math('h'), 'i'),
      ),
    ],
    [
      'elements in a formula',
      written(
        el(
          'math_block',
          'a',
          el('hard_break'),
          element('math_inline', { tex: 'b' }),
          el('paragraph', 'c'),
        ),
      ),
      doc(mathBlock('a\n$b$'), p('c')),
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
