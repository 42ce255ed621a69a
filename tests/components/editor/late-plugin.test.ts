import { Plugin, PluginKey } from 'prosemirror-state'
import { afterEach, expect, test, vi } from 'vitest'
import { latePlugin } from '../../../components/editor/late-plugin'
import { createPart } from '../../../components/editor/part'
import { doc, expectShown, p, viewOf } from './documents'
import type { StateView } from './state-view'

/** Counts the letters that were typed since it is there, and takes a key. */
const key = new PluginKey<number>('counter')
const destroyed = vi.fn()

function counter(): Plugin<number> {
  return new Plugin<number>({
    key,
    state: {
      init: (_config, state) => state.doc.textContent.length,
      apply: (tr, count) => count + tr.steps.length,
    },
    props: { handleKeyDown: (_view, event) => event.key === 'F9' },
    appendTransaction(transactions, _before, { tr, doc }) {
      const isTyped = transactions.some(({ docChanged }) => docChanged)
      return isTyped && doc.textContent.endsWith('!') ? tr.insertText('?') : null
    },
    view: () => ({ destroy: destroyed }),
  })
}

const views: StateView[] = []
afterEach(() => {
  for (const view of views.splice(0)) view.destroy()
})

test('a plugin has its place before it is there, and takes over with the text as it is then', async () => {
  let come = () => {}
  const coming = new Promise<void>(resolve => {
    come = resolve
  })
  const part = createPart(async () => {
    await coming
    return { counter }
  })
  const late = latePlugin(part, loaded => loaded.counter(), key)
  const view = viewOf(doc(p('ab<a>')), [late])
  views.push(view)
  view.type('c!')
  expect(view.press('F9')).toBe(false)
  expect(key.getState(view.state)).toBeNull()

  const loading = part.load()
  come()
  await loading
  expect(key.getState(view.state)).toBe(4)
  expect(view.press('F9')).toBe(true)
  view.type('d!')
  expectShown(view, doc(p('abc!d!?<a>')))
  expect(key.getState(view.state)).toBe(7)

  view.destroy()
  expect(destroyed).toHaveBeenCalledOnce()
})

test('where its part is there, a plugin is no other than itself', async () => {
  const part = createPart(async () => ({ counter }))
  await part.load()
  const made = counter()
  expect(latePlugin(part, () => made, key)).toBe(made)
})
