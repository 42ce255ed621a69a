import { parseHTML } from 'linkedom'
import { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { expect, test } from 'vitest'
import { announcer, announcing } from '../../../components/editor/announcer'
import { doc, p } from './documents'

/** The announcer beside a text, without the rest of a view. */
function listening() {
  const { document } = parseHTML('<main><div></div></main>')
  const dom = document.querySelector('div') as unknown as HTMLElement
  const plugin = announcer()
  let state = EditorState.create({ doc: doc(p('text')), plugins: [plugin] })
  const { update, destroy } = plugin.spec.view!({ dom } as EditorView)
  return {
    region: () => document.querySelector('[role=status]'),
    edit(text: string | null) {
      const before = state
      const { tr } = state
      state = state.apply(text === null ? tr.insertText('x', 1) : announcing(tr, text))
      update!({ state } as EditorView, before)
    },
    destroy: destroy!,
  }
}

test('what is said twice in a row is heard twice', () => {
  const { region, edit } = listening()
  edit('Checked')
  const first = region()!.textContent
  edit('Checked')
  const second = region()!.textContent
  expect([first.trim(), second.trim()]).toEqual(['Checked', 'Checked'])
  // Screen readers say a region when its text differs from before.
  expect(second).not.toBe(first)
  edit('Checked')
  expect(region()!.textContent).not.toBe(second)
})

test('an edit that has nothing to say changes nothing', () => {
  const { region, edit, destroy } = listening()
  edit(null)
  expect(region()!.textContent).toBe('')
  edit('Not checked')
  const said = region()!.textContent
  edit(null)
  expect(region()!.textContent).toBe(said)
  destroy()
  expect(region()).toBe(null)
})
