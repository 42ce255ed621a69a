import { expect, test } from 'vitest'
import { nestsDeeper } from '../../../../components/editor/paste/markup-depth'

test('what is closed again does not add up', () => {
  expect(nestsDeeper('<div><b>a</b></div>'.repeat(1_000), 2)).toBe(false)
  expect(nestsDeeper('<div><b>a</b></div>'.repeat(1_000), 1)).toBe(true)
})

test('neither does what need not be closed', () => {
  expect(nestsDeeper('<p>a<br><img src="x"><li>b'.repeat(1_000), 1)).toBe(false)
})

test('elements of other names count, an end without a start does not', () => {
  expect(nestsDeeper(`</div></div>${'<o:p>'.repeat(3)}`, 2)).toBe(true)
  expect(nestsDeeper(`</div></div>${'<o:p>'.repeat(2)}`, 2)).toBe(false)
})

test('a hundred thousand boxes are seen at once', () => {
  expect(nestsDeeper('<div><b>'.repeat(100_000), 1_000)).toBe(true)
})
