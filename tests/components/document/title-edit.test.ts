import { describe, expect, test } from 'vitest'
import { moveEdit, movePosition } from '../../../components/document/title-edit'

describe('a position', () => {
  test('moves with what comes and goes before it', () => {
    expect(movePosition([{ insert: 'My ' }], 4)).toBe(7)
    expect(movePosition([{ retain: 1 }, { delete: 2 }], 4)).toBe(2)
  })

  test('stays for what happens after it, and for what is put exactly there', () => {
    expect(movePosition([{ retain: 5 }, { insert: 'x' }, { delete: 3 }], 4)).toBe(4)
    expect(movePosition([{ retain: 4 }, { insert: 'x' }], 4)).toBe(4)
  })

  test('goes to where a deleted range was', () => {
    expect(movePosition([{ retain: 2 }, { delete: 9 }, { insert: 'new' }], 6)).toBe(2)
  })
})

test('an edit keeps its place while others change the text before it', () => {
  const edit = { at: 3, remove: 2, insert: 'X' }
  const deltas = [[{ insert: '..' }], [{ retain: 3 }, { delete: 1 }]]
  expect(moveEdit(deltas, edit)).toEqual({ at: 4, remove: 2, insert: 'X' })
})
