import { expect, test } from 'vitest'
import { insertInline } from '../../../components/editor/commands/insert-inline'
import { givenBlank } from '../../../components/editor/given-blank'
import { schema } from '../../../lib/schema'
import { openPages, tell } from './binding/pages'
import { doc, p, viewOf } from './documents'
import type { StateView } from './state-view'

const finch = () => schema.nodes.mention.create({ id: '', label: 'Finch' })

function mentioned(content = doc(p('<a>'))): StateView {
  const view = viewOf(content, [givenBlank()])
  insertInline(finch())(view.state, view.dispatch)
  return view
}

const textOf = ({ state }: StateView) => state.doc.textContent

test('a name comes with a blank, and one that is typed is the same', () => {
  expect(textOf(mentioned())).toBe('@Finch ')
  expect(textOf(mentioned().type(' will'))).toBe('@Finch will')
  expect(textOf(mentioned().type('will'))).toBe('@Finch will')
  expect(textOf(mentioned().type('  will'))).toBe('@Finch  will')
})

test('what ends a word takes its place', () => {
  expect(textOf(mentioned().type(', will'))).toBe('@Finch, will')
  expect(textOf(mentioned(doc(p('(<a>'))).type(').'))).toBe('(@Finch).')
})

test('a blank that was there before is left to its writer', () => {
  expect(textOf(mentioned(doc(p('<a> then'))).type(' '))).toBe('@Finch  then')
})

test('whoever went elsewhere and came back types their own', () => {
  const view = mentioned()
  view.select(1).select(3).type(' ')
  expect(textOf(view)).toBe('@Finch  ')
})

test('what somebody else writes meanwhile changes nothing', () => {
  const [wren, egret] = openPages(2, doc(p()), () => [givenBlank()])
  const { view } = wren!
  view.select(1)
  insertInline(finch())(view.state, view.dispatch)
  tell(wren!, egret!)
  egret!.view.select(1).type('Dear ')
  tell(egret!, wren!)
  view.type(' will')
  expect(textOf(view)).toBe('Dear @Finch will')
})
