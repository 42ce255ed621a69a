import { expect, test } from 'vitest'
import { loosely, ranked } from '../../../../components/editor/menus/ranking'

const ALL = [
  { label: 'Numbered list', keywords: ['ol'] },
  { label: 'Table', keywords: ['grid', 'list of rows'] },
  { label: 'Listing', keywords: [] },
  { label: 'Café', keywords: [] },
]

const found = (query: string) => ranked(ALL, query, item => item).map(({ label }) => label)

test('what begins with the query comes first, then a word of it, then a part', () => {
  expect(found('list')).toEqual(['Listing', 'Numbered list', 'Table'])
  expect(found('ol')).toEqual(['Numbered list'])
  expect(found('st')).toEqual(['Numbered list', 'Table', 'Listing'])
  expect(found('ri')).toEqual(['Table'])
  expect(found('zz')).toEqual([])
})

test('each of several words may fit by itself', () => {
  expect(found('list num')).toEqual(['Numbered list'])
  expect(found('list zz')).toEqual([])
})

test('letters in order find a name that nothing else finds', () => {
  const loose = (query: string) => loosely(ALL, query, item => item).map(({ label }) => label)
  expect(loose('nlst')).toEqual(['Numbered list'])
  expect(loose('lst')).toEqual(['Numbered list', 'Listing'])
  expect(loose('umb')).toEqual([])
  expect(loose('zz')).toEqual([])
})

test('case, accents and blanks around do not matter', () => {
  expect(found(' CAFE ')).toEqual(['Café'])
})

test('nothing asked for is everything, in its order', () => {
  expect(found('')).toEqual(ALL.map(({ label }) => label))
})
