import { describe, expect, test } from 'vitest'
import { editBetween, type TextEdit } from '../../lib/text-edit'
import { type Random, underSeeds } from '../seed'

/** Writes a text with its caret as `|`. */
function at(marked: string): [text: string, caret: number] {
  const caret = marked.indexOf('|')
  return [marked.replace('|', ''), caret]
}

function editTo(before: string, marked: string): TextEdit | null {
  return editBetween(before, ...at(marked))
}

function apply(text: string, { at, remove, insert }: TextEdit): string {
  return text.slice(0, at) + insert + text.slice(at + remove)
}

describe('the least edit', () => {
  test('is none where nothing changed', () => {
    expect(editTo('Minutes', 'Min|utes')).toBeNull()
  })

  test('is what was typed, where it was typed', () => {
    expect(editTo('Minutes', 'Minutes, 18 November|')).toEqual({
      at: 7,
      remove: 0,
      insert: ', 18 November',
    })
  })

  test('is told by the caret, among equal letters', () => {
    expect(editTo('aaa', 'a|aaa')).toEqual({ at: 0, remove: 0, insert: 'a' })
    expect(editTo('aaa', 'aaa|a')).toEqual({ at: 2, remove: 0, insert: 'a' })
    expect(editTo('aaa', '|aa')).toEqual({ at: 0, remove: 1, insert: '' })
    expect(editTo('aaa', 'aa|')).toEqual({ at: 2, remove: 1, insert: '' })
  })

  test('takes the first of equal letters where no caret tells', () => {
    expect(editBetween('aa', 'aaa')).toEqual({ at: 0, remove: 0, insert: 'a' })
    expect(editBetween('The plan', 'Our plan')).toEqual({ at: 0, remove: 3, insert: 'Our' })
  })

  test('replaces a word and leaves its neighbours', () => {
    expect(editTo('On writing alone', 'On writing together|')).toEqual({
      at: 11,
      remove: 5,
      insert: 'together',
    })
  })

  test('never halves a character outside of the basic plane', () => {
    // The two share their first unit.
    expect(editTo('a😀b', 'a😁|b')).toEqual({ at: 1, remove: 2, insert: '😁' })
    // These two share their second.
    expect(editTo('𐐀', '𠐀|')).toEqual({ at: 0, remove: 2, insert: '𠐀' })
  })

  test('makes the new text of the old, whatever the two are', async () => {
    await underSeeds(300, random => {
      const [before, after] = [title(random), title(random)]
      const edit = editBetween(before, after, random.below(after.length + 1))
      expect(edit ? apply(before, edit) : before).toBe(after)
      if (edit) expect(edit.insert.isWellFormed()).toBe(true)
    })
  })
})

function title(random: Random): string {
  const length = random.below(8)
  return Array.from({ length }, () => random.pick(['a', 'b', ' ', '😀', '😁', '𐐀', '𠐀'])).join('')
}
