import { describe, expect, test } from 'vitest'
import { createMeasure } from '../../../components/document/text-lengths'
import { br, doc, h1, li, p, strong, ul } from '../editor/documents'

describe('how long a text is', () => {
  test('it has the words and characters of all of its blocks', () => {
    const text = doc(h1('Two words'), ul(li(p('and ', strong('three'), ' more'))), p())
    expect(createMeasure()(text)).toEqual({ words: 5, characters: 23, withoutSpaces: 20 })
  })

  test('a break is no character, and what looks like one is one', () => {
    expect(createMeasure()(doc(p('a', br(), 'b')))).toEqual({
      words: 2,
      characters: 2,
      withoutSpaces: 2,
    })
    expect(createMeasure()(doc(p('e\u0301\u{1F1E9}\u{1F1EA}'))).characters).toBe(2)
    expect(createMeasure()(doc(p('日本 語'))).withoutSpaces).toBe(3)
  })

  test('a selection is measured from the middle of one block to the middle of another', () => {
    const text = doc(p('one two<a>'), p('three'), ul(li(p('four<b> five'))))
    const { a, b } = text.tag
    const measure = createMeasure()
    expect(measure(text, a! - 3, b)).toEqual({ words: 3, characters: 12, withoutSpaces: 12 })
    expect(measure(text, a! - 3, a)).toEqual({ words: 1, characters: 3, withoutSpaces: 3 })
  })
})
