import { expect, test } from 'vitest'
import { ACTIONS } from '../../../components/editor/actions'
import { INSERTIONS } from '../../../components/editor/insertions'
import { allShortcuts } from '../../../components/editor/shortcuts'
import { BLOCKS, TOOLS } from '../../../components/editor/tools'

const listed = () => allShortcuts().flatMap(({ shortcuts }) => shortcuts)

test('every key of every table is listed', () => {
  const keys = new Set(listed().map(({ key }) => key))
  for (const { key } of [...TOOLS.flat(), ...BLOCKS, ...ACTIONS, ...INSERTIONS]) {
    if (key) expect(keys).toContain(key)
  }
})

test('a key has one meaning, but for the one that links a selection', () => {
  const keys = listed().map(({ key }) => key)
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  expect(twice).toEqual(['Mod-k'])
})
