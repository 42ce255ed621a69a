import { expect, test } from 'vitest'
import { headingSlugs, slugsOf } from '../../lib/heading-slug'
import { br, doc, h1, h2, li, p, quote, strong, ul } from './builders'

test.each<[string, string]>([
  ['A plan', 'a-plan'],
  ['  What, now?  ', 'what-now'],
  ['Ärger im Büro', 'ärger-im-büro'],
  ['計画 2', '計画-2'],
  ['C++ & C#', 'c-c'],
  ['snake_case - dash', 'snake_case-dash'],
  ['<script>"\'&', 'script'],
  ['?!', 'section'],
  ['', 'section'],
  ['b 12 7', 'section-b-12-7'],
])('the slug of %j', (text, slug) => {
  expect(slugsOf([text])).toEqual([slug])
})

test('a repeated slug is numbered, past those that are taken', () => {
  expect(slugsOf(['a', 'a 2', 'a', 'A', 'a'])).toEqual(['a', 'a-2', 'a-3', 'a-4', 'a-5'])
})

test('a heading of a megabyte has a short slug', () => {
  expect(slugsOf(['x'.repeat(1_000_000)])[0]).toHaveLength(80)
})

test('twenty thousand headings of one name are numbered at once', () => {
  const slugs = slugsOf(Array.from({ length: 20_000 }, () => 'same'))
  expect(new Set(slugs).size).toBe(20_000)
  expect(slugs.at(-1)).toBe('same-20000')
})

test('headings are found wherever they stand', () => {
  const body = doc(h1('One ', strong('bold')), p('x'), quote(ul(li(h2('Two', br(), 'lines')))))
  expect(headingSlugs(body)).toEqual([
    { pos: 0, level: 1, text: 'One bold', slug: 'one-bold' },
    { pos: 16, level: 2, text: 'Two\nlines', slug: 'two-lines' },
  ])
})
