import { expect, test } from 'vitest'
import { textOfSlice } from '../../../../components/editor/paste/copy'
import { br, doc, done, h1, hr, li, ol, p, pre, quote, tasks, todo, ul, viewOf } from '../documents'

function copied(content: ReturnType<typeof doc>): string {
  const { state } = viewOf(content)
  return textOfSlice(state.selection.content())
}

test('out of one block it is the bare words', () => {
  expect(copied(doc(p('o<a>ne tw<b>o')))).toBe('ne tw')
  expect(copied(doc(ul(li(p('o<a>ne<b>')))))).toBe('ne')
  expect(copied(doc(pre('<a>a\nb<b>')))).toBe('a\nb')
  expect(copied(doc(p('<a>a', br(), 'b<b>')))).toBe('a\nb')
})

test('paragraphs have an empty line between them, items have markers', () => {
  const text = copied(
    doc(
      h1('<a>Title'),
      p('one'),
      ul(li(p('a'), ol({ start: 3 }, li(p('b')), li(p('c'), p('d')))), li(p('e'))),
      tasks(done(p('f')), todo(p('g'))),
      quote(p('h')),
      hr(),
      p('end<b>'),
    ),
  )
  expect(text).toBe(
    [
      'Title',
      '',
      'one',
      '',
      '- a',
      '  3. b',
      '  4. c',
      '',
      '     d',
      '- e',
      '',
      '[x] f',
      '[ ] g',
      '',
      'h',
      '',
      '---',
      '',
      'end',
    ].join('\n'),
  )
})
