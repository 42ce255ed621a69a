import { expect, test } from 'vitest'
import { textOfSlice } from '../../../../components/editor/paste/copy'
import { serializeMarkdown } from '../../../../lib/markdown-writer'
import {
  br,
  doc,
  done,
  h1,
  hr,
  li,
  ol,
  p,
  pre,
  quote,
  strong,
  tasks,
  todo,
  ul,
  viewOf,
} from '../documents'

type Copied = ReturnType<typeof doc>

/** As long as the writer of Markdown has not come. */
function copied(content: Copied): string {
  return textOfSlice(viewOf(content).state.selection.content())
}

function copiedAsMarkdown(content: Copied): string {
  return textOfSlice(viewOf(content).state.selection.content(), serializeMarkdown)
}

test('out of one block it is the bare words', () => {
  expect(copied(doc(p('o<a>ne tw<b>o')))).toBe('ne tw')
  expect(copied(doc(ul(li(p('o<a>ne<b>')))))).toBe('ne')
  expect(copied(doc(pre('<a>a\nb<b>')))).toBe('a\nb')
  expect(copied(doc(p('<a>a', br(), 'b<b>')))).toBe('a\nb')
})

test('of paragraphs in which nothing is marked it is the bare words, with a line between them', () => {
  const plain = doc(p('<a>2 * 3'), p('a', br(), '_b_<b>'))
  expect(copied(plain)).toBe('2 * 3\n\na\n_b_')
  expect(copiedAsMarkdown(plain)).toBe('2 * 3\n\na\n_b_')
})

const page = doc(
  h1('<a>Title'),
  p('one ', strong('two')),
  ul(li(p('a'), ol({ start: 3 }, li(p('b')))), li(p('c'))),
  tasks(done(p('d')), todo(p('e'))),
  quote(p('f')),
  hr(),
  p('end<b>'),
)

test('of blocks it is Markdown', () => {
  expect(copiedAsMarkdown(page)).toBe(
    '# Title\n\none **two**\n\n- a\n\n  3. b\n\n- c\n\n* [x] d\n* [ ] e\n\n> f\n\n---\n\nend',
  )
})

test('before Markdown can be written, nothing is missing from it either', () => {
  expect(copied(page)).toBe(
    'Title\n\none two\n\n- a\n\n  3. b\n\n- c\n\n[x] d\n[ ] e\n\n> f\n\n---\n\nend',
  )
})
