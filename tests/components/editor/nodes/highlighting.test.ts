import { EditorState } from 'prosemirror-state'
import type { DecorationSet } from 'prosemirror-view'
import { expect, test } from 'vitest'
import { createHighlighter } from '../../../../components/editor/nodes/highlighter'
import { highlighting } from '../../../../components/editor/nodes/highlighting'
import { doc, p, pre } from '../documents'
import { StateView } from '../state-view'

/** A page whose idle moments come when `idle` is called. */
async function pageWith(
  content: ReturnType<typeof doc>,
  bounds = { highlightedCharacters: 1_000, highlightedAtOnce: 1_000 },
) {
  const waiting: (() => void)[] = []
  const plugin = highlighting({
    limits: bounds,
    load: async () => createHighlighter(),
    whenIdle: work => {
      waiting.push(work)
      return () => waiting.splice(waiting.indexOf(work), 1)
    },
  })
  const view = new StateView(EditorState.create({ doc: content, plugins: [plugin] }), [plugin])
  // What is loaded comes in a turn of its own.
  await Promise.resolve()
  await Promise.resolve()
  return {
    view,
    idle: () => waiting.shift()?.(),
    isWaiting: () => waiting.length > 0,
    colored: () => coloredWords(view.state, plugin),
  }
}

function coloredWords(state: EditorState, plugin: ReturnType<typeof highlighting>): string[] {
  const set = plugin.props.decorations?.call(plugin, state) as DecorationSet
  return set.find().map(({ from, to }) => state.doc.textBetween(from, to))
}

const js = (text: string) => pre({ language: 'js' }, text)

test('code in a known language is coloured, by any of its names', async () => {
  const page = await pageWith(doc(p('const'), js('const a = 1'), pre({ language: 'xyz' }, 'const')))
  expect(page.colored()).toEqual(['const', '1'])
})

test('what is typed elsewhere moves the colours; what is typed in code changes its own', async () => {
  const page = await pageWith(doc(p('a'), js('let a'), js('let b')))
  page.view.select(1).type('xx')
  expect(page.colored()).toEqual(['let', 'let'])

  page.view.select(page.view.state.doc.content.size - 1).type(' = "c"')
  expect(page.colored()).toEqual(['let', 'let', '"c"'])
})

test('another language has other colours', async () => {
  const page = await pageWith(doc(js('def')))
  expect(page.colored()).toEqual([])
  page.view.dispatch(page.view.state.tr.setNodeAttribute(0, 'language', 'python'))
  expect(page.colored()).toEqual(['def'])
})

test('a long document is coloured piece by piece, a very long block never', async () => {
  const bounds = { highlightedCharacters: 20, highlightedAtOnce: 12 }
  const page = await pageWith(
    doc(js('let a'), js('let b'), js(`let ${'c'.repeat(30)}`), js('let d')),
    bounds,
  )
  expect(page.colored()).toHaveLength(2)
  while (page.isWaiting()) page.idle()
  expect(page.colored()).toEqual(['let', 'let', 'let'])
})
