import { expect, test } from 'vitest'
import { limits } from '../../lib/limits'
import { titleLine } from '../../lib/title'

test('a title is one line', () => {
  expect(titleLine('  Moby-Dick;\r\n\tor,\u2028 The Whale \u0000')).toBe('Moby-Dick; or, The Whale')
})

test('a title is bounded, and does not end in half a character', () => {
  expect(titleLine('a'.repeat(2000))).toHaveLength(limits.titleLength)
  const bounded = titleLine(`${'a'.repeat(limits.titleLength - 1)}😀😀`)
  expect(bounded).toBe('a'.repeat(limits.titleLength - 1))
})
