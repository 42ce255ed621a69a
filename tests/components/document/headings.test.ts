import { expect, test } from 'vitest'
import { firstWords } from '../../../components/document/first-words'
import { headingsOf, indentsOf, lastAbove } from '../../../components/document/headings'
import { schema } from '../../../lib/schema'

const text = (words: string) => (words ? [schema.text(words)] : [])
const paragraph = (words: string) => schema.node('paragraph', null, text(words))
const heading = (level: number, words: string) => schema.node('heading', { level }, text(words))

test('the outline has the headings that say something, with their places', () => {
  const doc = schema.node('doc', null, [
    paragraph('abc'),
    heading(2, 'Why'),
    heading(3, '  '),
    schema.node('blockquote', null, [heading(2, 'Quoted')]),
    heading(3, 'What'),
  ])
  const headings = headingsOf(doc)
  expect(headings.map(({ level, text }) => [level, text])).toEqual([
    [2, 'Why'],
    [3, 'What'],
  ])
  expect(headings.map(({ position }) => doc.nodeAt(position)?.textContent)).toEqual(['Why', 'What'])
})

test('a heading is shown as it is read, whatever stands in it', () => {
  const { date, footnote_reference, math_inline, mention } = schema.nodes
  const doc = schema.node('doc', null, [
    schema.node('heading', { level: 2 }, [
      schema.text('Until '),
      date.create({ day: '2026-11-24' }),
      footnote_reference.create({ id: 'abc' }),
      schema.text(', with '),
      mention.create({ id: '', label: 'Finch' }),
      schema.text(' and '),
      math_inline.create({ tex: 'x^2' }),
    ]),
    schema.node('heading', { level: 2 }, footnote_reference.create({ id: 'abc' })),
  ])
  expect(headingsOf(doc).map(({ text }) => text)).toEqual([
    'Until 24 Nov 2026, with @Finch and x^2',
  ])
})

test('headings are set in by the levels in use', () => {
  const levels = (...each: number[]) =>
    indentsOf(each.map(level => ({ level, position: 0, text: '' })))
  expect(levels(2, 3, 2)).toEqual([0, 1, 0])
  expect(levels(4, 4)).toEqual([0, 0])
  expect(levels(1, 2, 3, 4)).toEqual([0, 1, 2, 3])
})

test('the heading being read is the last above the line', () => {
  const tops = [-300, 40, 40, 900]
  const current = (line: number) => lastAbove(tops.length, line, index => tops[index]!)
  expect(current(-400)).toBe(-1)
  expect(current(0)).toBe(0)
  expect(current(40)).toBe(2)
  expect(current(1000)).toBe(3)
  expect(lastAbove(0, 0, () => 0)).toBe(-1)
})

test('among a thousand headings only a few are measured', () => {
  let measured = 0
  lastAbove(1000, 500, index => {
    measured++
    return index
  })
  expect(measured).toBeLessThan(12)
})

test('the first words stand on one line and end with a whole one', () => {
  const doc = schema.node('doc', null, [heading(2, 'Why a link'), paragraph('is  enough for all')])
  expect(firstWords(doc, 100)).toBe('Why a link is enough for all')
  expect(firstWords(doc, 18)).toBe('Why a link is')
  expect(firstWords(schema.node('doc', null, [paragraph('')]), 100)).toBe('')
})

test('a long word is cut, but no character in two', () => {
  const doc = schema.node('doc', null, [paragraph('😀😀😀😀')])
  expect(firstWords(doc, 3)).toBe('😀')
})
