import { expect, test } from 'vitest'
import { BLOCKS, TOOLS } from '../../../components/editor/tools'
import { doc, expectShown, p, pre, viewOf } from './documents'

test('no two buttons share a shortcut', () => {
  const keys = [...TOOLS.flat(), ...BLOCKS].map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test.each(BLOCKS.filter(({ kind }) => kind !== 'paragraph'))(
  '$key makes $kind of text, as the menu does, and text again',
  ({ key, choose }) => {
    const [pressed, chosen] = [viewOf(doc(p('a<a>'))), viewOf(doc(p('a<a>')))]
    expect(pressed.press(key)).toBe(true)
    choose(chosen.state, chosen.dispatch)
    expect(pressed.state.doc.toJSON()).toEqual(chosen.state.doc.toJSON())
    pressed.press(key)
    expectShown(pressed, doc(p('a')))
    choose(chosen.state, chosen.dispatch)
    expect(chosen.state.doc.firstChild?.type.name).not.toBe('paragraph')
  },
)

test('a shortcut is not left to the browser where it means nothing', () => {
  const view = viewOf(doc(pre('<a>a<b>')))
  for (const { key } of TOOLS.flat().filter(({ name }) => name === 'code' || name === 'link')) {
    expect(view.press(key)).toBe(true)
  }
  expectShown(view, doc(pre('a')))
})
