import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import { expect, it } from 'vitest'
import { putMedia } from '../../../../components/editor/commands/media-place'
import { schema } from '../../../../lib/schema'
import { doc, li, p, pre, quote, ul } from '../documents'

const { image, caption, collapsible } = builders(schema)
const asset = 'a'.repeat(64)
const X = image({ asset })

const put = (content: Node & { tag?: Record<string, number> }, pos = content.tag?.a ?? 0) =>
  putMedia(EditorState.create({ doc: content }).tr, pos, X).doc.toString()

it.each([
  ['above an empty line', doc(p('a'), p('<a>')), doc(p('a'), X, p())],
  ['above the line that one is at the beginning of', doc(p('<a>b')), doc(X, p('b'))],
  ['below any other, whole', doc(p('a<a>b'), p('c')), doc(p('ab'), X, p('c'))],
  ['with a line to write in, at the end', doc(p('a<a>')), doc(p('a'), X, p())],
  ['below code', doc(pre('a<a>b'), p('c')), doc(pre('ab'), X, p('c'))],
  ['in a quote', doc(quote(p('a<a>')), p()), doc(quote(p('a'), X), p())],
  ['in an item', doc(ul(li(p('a<a>'))), p()), doc(ul(li(p('a'), X)), p())],
  [
    'beside a picture whose caption one is in',
    doc(image({ asset }, caption('a<a>')), p()),
    doc(image({ asset }, caption('a')), X, p()),
  ],
  [
    'below the heading of a section',
    doc(collapsible(p('<a>a'), p('b')), p()),
    doc(collapsible(p('a'), X, p('b')), p()),
  ],
])('a picture goes %s', (_, before, after) => {
  expect(put(before)).toBe(after.toString())
})

it('a picture goes between two blocks where it is put there', () => {
  expect(put(doc(p('a'), p('b'), p('c')), 6)).toBe(doc(p('a'), p('b'), X, p('c')).toString())
  expect(put(doc(), 0)).toBe(doc(X, p()).toString())
})
