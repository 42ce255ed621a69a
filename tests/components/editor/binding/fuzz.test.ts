import { Fragment, Slice } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { liftTarget } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { redo, undo } from 'y-prosemirror'
import { schema } from '../../../../lib/schema'
import { type Random, underSeeds } from '../../../seed'
import { br, doc, done, h2, li, p, pre, quote, strong, tasks, todo, ul } from '../documents'
import type { StateView } from '../state-view'
import { contentOf, openPages, type Page, readByUpstream, tell } from './pages'

const SEEDS = 15
const PAGES = 3
const STEPS = 60

const start = doc(
  h2('One'),
  p('The quick ', strong('brown'), ' fox', br(), 'jumps'),
  ul(li(p('a')), li(p('b'), ul(li(p('c')), li(p('d'))))),
  quote(p('over'), p('the lazy dog')),
  tasks(done(p('wake')), todo(p('sleep'))),
  pre('let a\nlet b'),
  p('same'),
  p('same'),
  p(),
)

test('three who edit, come and go end with one document, and each page shows what it holds', async () => {
  await underSeeds(SEEDS, (random, steps) => {
    const pages = openPages(PAGES, start)
    for (let step = 0; step < STEPS; step += 1) {
      const page = random.pick(pages)
      const name = pages.indexOf(page)
      if (random.chance(0.3)) {
        const other = random.pick(pages)
        steps.push(`${name} hears ${pages.indexOf(other)}`)
        if (other !== page) tell(other, page)
      } else {
        steps.push(`${name} ${edit(page.view, random)}`)
      }
      expectTrue(page)
    }
    for (const _round of ['collect', 'spread']) {
      for (const page of pages) for (const other of pages) if (page !== other) tell(page, other)
    }
    for (const page of pages) {
      expectTrue(page)
      expect(contentOf(page.view.state.doc)).toEqual(contentOf(pages[0]!.view.state.doc))
    }
  })
})

/** The page shows exactly what Yjs holds, as any other reader of it sees it. */
function expectTrue(page: Page): void {
  page.view.state.doc.check()
  expect(contentOf(page.view.state.doc)).toEqual(contentOf(readByUpstream(page)))
}

/** Does something, and says what. */
function edit(view: StateView, random: Random): string {
  const { state } = view
  const { tr } = state
  const size = state.doc.content.size
  const from = random.below(size + 1)
  const to = Math.min(size, from + random.below(random.chance(0.2) ? 60 : 8))
  const selected = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))
  const what = random.below(10)
  switch (what) {
    case 0:
    case 1:
    case 2: {
      view.dispatch(tr.setSelection(selected))
      const text = random.pick(['a', 'b', 'same', 'x y', 'é', 'aa'])
      view.dispatch(view.state.tr.insertText(text))
      return `types ${text} at ${from}`
    }
    case 3:
      view.dispatch(tr.deleteRange(from, to))
      return `deletes ${from}–${to}`
    case 4: {
      const mark = random.pick([
        schema.marks.strong.create(),
        schema.marks.comment.create({ id: String(random.below(3)) }),
        schema.marks.link.create({ href: 'https://example.org' }),
      ])
      view.dispatch(random.chance(0.3) ? tr.removeMark(from, to, mark) : tr.addMark(from, to, mark))
      return `marks ${from}–${to} ${mark.type.name}`
    }
    case 5: {
      const $from = state.doc.resolve(from)
      if ($from.parent.isTextblock) view.dispatch(tr.split(from))
      return `splits at ${from}`
    }
    case 6: {
      const target = random.pick([schema.nodes.heading, schema.nodes.paragraph])
      view.dispatch(tr.setBlockType(from, to, target))
      return `makes ${from}–${to} ${target.name}`
    }
    case 7: {
      const range = state.doc.resolve(from).blockRange(state.doc.resolve(to))
      if (!range) return 'lifts nothing'
      const target = liftTarget(range)
      if (target !== null && random.chance(0.5)) view.dispatch(tr.lift(range, target))
      else if (range.parent.type.validContent(Fragment.from(schema.nodes.blockquote.create()))) {
        view.dispatch(tr.wrap(range, [{ type: schema.nodes.blockquote }]))
      }
      return `lifts or wraps ${from}–${to}`
    }
    case 8: {
      const slice = state.doc.slice(from, to)
      const at = random.below(size + 1)
      view.dispatch(tr.replaceRange(at, at, random.chance(0.2) ? Slice.empty : slice))
      return `copies ${from}–${to} to ${at}`
    }
    case 9:
      if (random.chance(0.5)) {
        undo(state)
        return 'undoes'
      }
      redo(state)
      return 'redoes'
    default:
      throw new Error(`No edit ${what}`)
  }
}
