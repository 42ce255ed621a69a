import type { Node } from 'prosemirror-model'
import type { Decoration, DecorationSet } from 'prosemirror-view'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { absolutePositionToRelativePosition, undo } from 'y-prosemirror'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { toggleList } from '../../../../components/editor/commands/list-commands'
import { peers } from '../../../../components/editor/peers/peers'
import { openPages, type Page, tell } from '../binding/pages'
import { doc, p } from '../documents'

const awarenesses: Awareness[] = []

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    run()
    return null
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  for (const awareness of awarenesses.splice(0)) awareness.destroy()
})

/** Two pages, each with the carets of the other. */
function two(content: Node) {
  const [finch, lark] = openPages(2, content, binding => {
    const awareness = new Awareness(binding.fragment.doc!)
    awarenesses.push(awareness)
    return [peers(awareness, binding, 'prosemirror')]
  })
  const dom = { getBoundingClientRect: () => ({ right: 0 }), querySelectorAll: () => [] }
  for (const page of [finch!, lark!]) Object.assign(page.view, { dom })
  return { finch: finch!, lark: lark! }
}

const USER = { name: 'Guest Finch', color: '#b4530a' }

/** Finch puts its caret somewhere, and Lark hears of it. */
function move({ fragment, binding }: Page, anchor: number, head = anchor, user = USER): void {
  const [own, other] = awarenesses
  const relative = (position: number) =>
    absolutePositionToRelativePosition(position, fragment, binding.reading.mapping)
  own!.setLocalState({ user, cursor: { anchor: relative(anchor), head: relative(head) } })
  hear(own!, other!)
}

function hear(own: Awareness, other: Awareness): void {
  applyAwarenessUpdate(other, encodeAwarenessUpdate(own, [own.clientID]), 'network')
}

/** What a page draws, as `from–to`. */
function drawn({ view }: Page): string[] {
  return decorations(view.state).map(({ from, to }) => `${from}–${to}`)
}

function decorations(state: Page['view']['state']): Decoration[] {
  return state.plugins.flatMap(plugin => {
    const set = plugin.props.decorations?.call(plugin, state) as DecorationSet | undefined
    return set?.find() ?? []
  })
}

test('a peer’s caret and selection are drawn, and go when it goes', () => {
  const { finch, lark } = two(doc(p('one'), p('two')))
  move(finch, 2)
  expect(drawn(lark)).toEqual(['2–2'])
  move(finch, 2, 8)
  expect(drawn(lark)).toEqual(['2–8', '8–8'])
  awarenesses[0]!.setLocalState(null)
  hear(awarenesses[0]!, awarenesses[1]!)
  expect(drawn(lark)).toEqual([])
  expect(drawn(finch)).toEqual([])
})

test('they follow one’s own edits, also those that replace what they are in', () => {
  const { finch, lark } = two(doc(p('one'), p('two')))
  move(finch, 7)
  lark.view.select(1).type('ab')
  expect(drawn(lark)).toEqual(['9–9'])
  lark.view.select(9)
  toggleList('bullet_list')(lark.view.state, lark.view.dispatch)
  expect(drawn(lark)).toEqual(['11–11'])
  toggleList('task_list')(lark.view.state, lark.view.dispatch)
  expect(drawn(lark)).toHaveLength(1)
})

test('they follow the peer’s typing without being drawn anew', () => {
  const { finch, lark } = two(doc(p('one')))
  move(finch, 4)
  const [before] = decorations(lark.view.state)
  finch.view.select(4).type('!')
  tell(finch, lark)
  expect(drawn(lark)).toEqual(['5–5'])
  const [after] = decorations(lark.view.state)
  expect(after?.spec.key).toBe(before?.spec.key)
})

test('a place that has not arrived is drawn when it has', () => {
  const { finch, lark } = two(doc(p('one')))
  finch.view.select(4)
  finch.view.dispatch(finch.view.state.tr.split(4))
  finch.view.select(6).type('new')
  move(finch, 8)
  expect(drawn(lark)).toEqual([])
  tell(finch, lark)
  expect(drawn(lark)).toEqual(['8–8'])
})

test('a caret is drawn anew when its peer moves or is renamed, and not for the rest it says', () => {
  const { finch, lark } = two(doc(p('one')))
  const key = () => decorations(lark.view.state)[0]?.spec.key
  move(finch, 2)
  const first = key()
  awarenesses[0]!.setLocalStateField('mood', 'fine')
  hear(awarenesses[0]!, awarenesses[1]!)
  expect(key()).toBe(first)
  move(finch, 3)
  const second = key()
  expect(second).not.toBe(first)
  move(finch, 3, 3, { ...USER, name: 'Guest Heron' })
  expect(key()).not.toBe(second)
})

test('what one types while a peer moves is undone at once', () => {
  const { finch, lark } = two(doc(p('one')))
  lark.view.select(4)
  for (const character of 'abc') {
    lark.view.type(character)
    move(finch, 1 + 'abc'.indexOf(character))
  }
  undo(lark.view.state)
  expect(lark.view.state.doc.textContent).toBe('one')
})

test('what a hostile peer says of itself is not drawn and does no harm', () => {
  const { lark } = two(doc(p('one')))
  const [own, other] = awarenesses
  const nowhere = { type: null, tname: null, item: { client: 9_999, clock: 9_999 } }
  for (const cursor of [{ anchor: nowhere, head: nowhere }, 'x', { anchor: {}, head: [] }]) {
    own!.setLocalState({ user: { name: {}, color: 'url(x)' }, cursor })
    hear(own!, other!)
    expect(drawn(lark)).toEqual([])
  }
})
