import { expect, test } from 'vitest'
import { addressOfBlock, placeOfBlock } from '../../../components/editor/block-address'
import { deleteBlocks, duplicateBlocks } from '../../../components/editor/commands/block-actions'
import { exchange, openPages } from './binding/pages'
import { doc, h1, h2, hr, li, p, quote, ul } from './documents'

const TEXT = doc(
  h1('A plan'),
  p('first'),
  hr(),
  ul(li(p('one')), li(p('two'), ul(li(p('nested'))))),
  quote(h2('A plan')),
  p('last'),
)

/** The position of every block of the document. */
function places(): number[] {
  const found: number[] = []
  TEXT.descendants((node, pos) => {
    if (node.isBlock) found.push(pos)
  })
  return found
}

test('every block has an address of its own, which leads back to it on every page', () => {
  const [wren, finch] = openPages(2, TEXT)
  const addresses = places().map(pos => addressOfBlock(wren!.view.state, pos))
  expect(new Set(addresses).size).toBe(places().length)
  expect(addresses.filter(address => !address?.startsWith('b-'))).toEqual(['a-plan', 'a-plan-2'])
  for (const page of [wren!, finch!]) {
    const found = addresses.map(address => placeOfBlock(page.view.state, address ?? ''))
    expect(found).toEqual(places())
  }
})

test('it still leads there when others have written above', () => {
  const [wren, finch] = openPages(2, TEXT)
  const last = places().at(-1)!
  const address = addressOfBlock(wren!.view.state, last)!
  finch!.view.dispatch(finch!.view.state.tr.insert(0, p('above')))
  exchange(wren!, finch!)
  expect(placeOfBlock(wren!.view.state, address)).toBe(last + p('above').nodeSize)
})

test('what is deleted, or never was, is not found', () => {
  const [page] = openPages(1, TEXT)
  const { view } = page!
  const address = addressOfBlock(view.state, places()[1]!)!
  view.select(places()[1]! + 1)
  deleteBlocks(view.state, view.dispatch)
  const others = ['b-1-999999', 'b-77-0', 'b-x', '', 'no-such-heading']
  for (const each of [address, ...others]) expect(placeOfBlock(view.state, each)).toBeNull()
})

test('a copy of a block has an address of its own, and the same text on both pages', () => {
  const [wren, finch] = openPages(2, TEXT)
  const { view } = wren!
  const first = places()[1]!
  view.select(first + 2)
  duplicateBlocks(view.state, view.dispatch)
  exchange(wren!, finch!)
  expect(finch!.view.state.doc.toString()).toBe(view.state.doc.toString())
  const copy = first + p('first').nodeSize
  const [original, copied] = [first, copy].map(pos => addressOfBlock(finch!.view.state, pos))
  expect(original).not.toBe(copied)
  expect(placeOfBlock(view.state, original!)).toBe(first)
  expect(placeOfBlock(view.state, copied!)).toBe(copy)
})
