import { describe, expect, test } from 'vitest'
import { Malformed } from '../../../server/relay/cursor'
import { parseJson } from '../../../server/relay/json-text'

const DEPTH = 4
const parse = (text: string) => parseJson(new TextEncoder().encode(text), DEPTH)

describe('a JSON text', () => {
  test.each([
    ['as deep as is allowed', '[{"a":[{}]},[[[]]]]'],
    ['with brackets in its strings', '["[[[[[{{{{{", "\\"[[[[[", "\\\\", ["]"]]'],
    ['with letters of any language, and none', '{"深い":"é😀","half":"\\ud800"}'],
    ['that is a word', 'null'],
  ])('%s is read', (_, text) => {
    expect(parse(text)).toEqual(JSON.parse(text))
  })

  test.each([
    ['a level deeper than is allowed', '[{"a":[{"b":[]}]}]'],
    ['deeper than is allowed behind a string that ends in a backslash', '["\\\\", [[[[]]]]]'],
    ['of opening brackets alone', '['.repeat(100_000)],
    ['that is cut', '{"a":'],
    ['with more behind it', '{} {}'],
    ['of nothing', ''],
    ['behind a byte order mark', '\ufeff{}'],
  ])('%s is malformed', (_, text) => {
    expect(() => parse(text)).toThrow(Malformed)
  })

  test('of bytes that are no UTF-8 is malformed', () => {
    expect(() => parseJson(new Uint8Array([0x22, 0xc3, 0x28, 0x22]), DEPTH)).toThrow(Malformed)
  })
})
