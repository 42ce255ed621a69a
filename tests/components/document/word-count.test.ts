import type { Node } from 'prosemirror-model'
import { expect, test, vi } from 'vitest'
import {
  countWords,
  createWordCounter,
  minutesToRead,
} from '../../../components/document/word-count'
import { schema } from '../../../lib/schema'

test('words are what lies between spaces and signs', () => {
  expect(countWords('')).toBe(0)
  expect(countWords(' — … ')).toBe(0)
  expect(countWords('The tool should get out of their way.')).toBe(8)
  expect(countWords('one,two;three\nfour')).toBe(4)
})

test('what joins two letters does not end a word', () => {
  expect(countWords("it's the server’s well-known 3.14")).toBe(5)
  expect(countWords('naïve café déjà')).toBe(3)
})

test('languages without spaces are counted by the character', () => {
  expect(countWords('東京')).toBe(2)
  expect(countWords('Quire で書く')).toBe(4)
})

test('reading takes a minute at least', () => {
  expect(minutesToRead(1)).toBe(1)
  expect(minutesToRead(1204)).toBe(6)
  expect(minutesToRead(105_000)).toBe(525)
})

const paragraph = (text: string) => schema.node('paragraph', null, text ? schema.text(text) : [])
const quote = (...content: Node[]) => schema.node('blockquote', null, content)

test('a document has the words of its blocks, however deep', () => {
  const count = createWordCounter()
  const words = [paragraph('one two'), quote(paragraph('three'), quote(paragraph('four five')))]
  expect(count(schema.node('doc', null, [...words, paragraph('')]))).toBe(5)
})

test('a line break parts words', () => {
  const line = schema.node('paragraph', null, [
    schema.text('one'),
    schema.node('hard_break'),
    schema.text('two'),
  ])
  expect(createWordCounter()(schema.node('doc', null, [line]))).toBe(2)
})

test('after an edit only what changed is read again', () => {
  const count = createWordCounter()
  const kept = paragraph('kept as it is')
  count(schema.node('doc', null, [kept, paragraph('before')]))

  const read = vi.spyOn(kept, 'textBetween')
  expect(count(schema.node('doc', null, [kept, paragraph('and after')]))).toBe(6)
  expect(read).not.toHaveBeenCalled()
})
