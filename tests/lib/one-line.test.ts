import { expect, test } from 'vitest'
import { cutAt, oneLine, withoutBreaks } from '../../lib/one-line'

test('a line has single blanks, and none at its ends', () => {
  expect(oneLine('  a\r\n\tb,\u2028 c \u0000', 20)).toBe('a b, c')
  expect(oneLine(' \n ', 20)).toBe('')
})

test('a line begins at the first word, however far away', () => {
  expect(oneLine(`${' '.repeat(1000)}far`, 3)).toBe('far')
})

test('a cut leaves no half of a character and no blank at the end', () => {
  expect(oneLine('ab cd', 3)).toBe('ab')
  expect(oneLine('a😀😀', 4)).toBe('a😀')
  expect(cutAt('a😀', 2)).toBe('a')
  expect(cutAt('a😀', 3)).toBe('a😀')
})

test('what is typed keeps its blanks, but no break', () => {
  expect(withoutBreaks('Minutes \r\n 18 November')).toBe('Minutes 18 November')
  expect(withoutBreaks('two  spaces stay ')).toBe('two  spaces stay ')
})
