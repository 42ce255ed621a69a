/** Short names to write documents down with; `<a>` is the caret, `<a>` to `<b>` a selection. */
import type { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, type Plugin, TextSelection } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import { expect } from 'vitest'
import { markdownRules } from '../../../components/editor/input-rules'
import { keys } from '../../../components/editor/keymap'
import { tidy } from '../../../components/editor/tidy'
import { schema } from '../../../lib/schema'
import { StateView } from './state-view'

const named = builders(schema)

type Child = NonNullable<Parameters<typeof named.paragraph>[1]>

export const { doc, paragraph: p, blockquote: quote, code_block: pre, horizontal_rule: hr } = named
export const { bullet_list: ul, ordered_list: ol, list_item: li, task_list: tasks } = named
export const { hard_break: br, strong, em, strike, code, link, comment } = named

export const h1 = (...content: Child[]) => named.heading({ level: 1 }, ...content)
export const h2 = (...content: Child[]) => named.heading({ level: 2 }, ...content)
export const todo = (...content: Child[]) => named.task_item({ checked: false }, ...content)
export const done = (...content: Child[]) => named.task_item({ checked: true }, ...content)
export const a = (...content: Child[]) => link({ href: 'https://example.org/' }, ...content)

type Tagged = Node & { tag?: Record<string, number> }

/** A view of a document with the plugins that answer to typing, and others. */
export function viewOf(content: Tagged, plugins: readonly Plugin[] = []): StateView {
  const answering = [tidy(), markdownRules(), keys()]
  const state = EditorState.create({ doc: content, plugins: [...plugins, ...answering] })
  const view = new StateView(state, plugins)
  const { a: anchor, b: head = anchor, node } = content.tag ?? {}
  if (anchor !== undefined) view.select(anchor, head)
  if (node !== undefined) {
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, node)))
  }
  return view
}

/** The view shows exactly this, with the selection at its tags, if it has any. */
export function expectShown(view: StateView, expected: Tagged): void {
  expect(view.state.doc.toString()).toBe(expected.toString())
  expect(view.state.doc.toJSON()).toEqual(expected.toJSON())
  view.state.doc.check()
  const { a: anchor, b: head = anchor } = expected.tag ?? {}
  if (anchor === undefined || head === undefined) return
  const { selection } = view.state
  expect(selection).toBeInstanceOf(TextSelection)
  expect([selection.anchor, selection.head]).toEqual([anchor, head])
}
