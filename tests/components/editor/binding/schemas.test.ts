import { Schema } from 'prosemirror-model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { schema } from '../../../../lib/schema'
import { schemaVersionOf } from '../../../../lib/schema-version'
import { underSeeds } from '../../../seed'
import { Accounts } from './accounts'
import { arbitraryDocument, createInk } from './arbitrary-content'
import { mayTake, PLAIN_EDITS, selectSomething } from './edits'
import { contentOf, openPage, openPages, type Page, tell } from './pages'

const SCENARIOS = 2_000
const STEPS = 12

/** The schema as it was before its second version. */
const old = new Schema({
  nodes: ofTheFirst(schema.spec.nodes),
  marks: ofTheFirst(schema.spec.marks),
})

function ofTheFirst<T>(specs: { forEach(use: (name: string, spec: T) => void): void }) {
  const first: Record<string, T> = {}
  specs.forEach((name, spec) => {
    if (schemaVersionOf(name) === 1) first[name] = spec
  })
  return first
}

test('an old page beside new ones takes away nothing that it cannot read, and answers nothing', async () => {
  let unreadable = 0
  await underSeeds(SCENARIOS, (random, steps) => {
    const ink = createInk()
    const newer = openPages(1 + random.below(2), arbitraryDocument(schema, random, ink))
    const older = openOld(newer[0]!)
    const pages = [...newer, older]
    const accounts = new Accounts(pages)
    for (let step = 0; step < STEPS; step += 1) {
      const page = random.chance(0.5) ? older : random.pick(newer)
      const name = page === older ? 'old' : pages.indexOf(page)
      if (random.chance(0.25)) {
        const other = random.pick(pages)
        steps.push(`${name} hears ${pages.indexOf(other)}`)
        if (other !== page) tell(other, page)
        continue
      }
      selectSomething(page.view, random)
      const edit = random.pick(PLAIN_EDITS)
      steps.push(`${name} ${edit.name}`)
      const takes = mayTake(edit, page.view.state)
      const unread = page === older && !takes ? unreadBy(older) : []
      const gone = accounts.acts(page, () => edit.run(page.view, random, ink))
      if (takes) accounts.take(gone)
      else expect(gone).toEqual([])
      if (unread.length > 0) expect(unreadBy(older)).toEqual(expect.arrayContaining(unread))
      unreadable += unread.length
    }
    steps.push('all hear all')
    for (const _round of ['collect', 'spread']) {
      for (const page of pages) for (const other of pages) if (page !== other) tell(page, other)
    }
    expect(accounts.idleUpdates).toBe(0)
    for (const page of pages) {
      expectTrue(page)
      expect(accounts.missing(page)).toEqual([])
      expect(String(page.fragment)).toBe(String(older.fragment))
    }
  })
  // Else nothing was put to the test.
  expect(unreadable).toBeGreaterThan(0)
})

/** A page that knows no more than the first version, on a document that another has. */
function openOld(page: Page): Page {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(page.ydoc))
  ydoc.clientID = 99
  return openPage(ydoc, { schema: old })
}

/** The elements that a page cannot show, as they are written down; those inside of one belong to it. */
function unreadBy({ fragment, binding }: Page): string[] {
  const found: string[] = []
  const visit = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      const node = binding.reading.mapping.get(child)
      if (node && !Array.isArray(node) && binding.reading.standIns.has(node))
        found.push(String(child))
      else visit(child)
    }
  }
  visit(fragment)
  return found
}

/** A page shows what its document holds, as one would that is opened now and knows as much. */
function expectTrue({ ydoc, view, binding }: Page): void {
  view.state.doc.check()
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  const opened = openPage(copy, { schema: binding.reading.schema })
  expect(contentOf(view.state.doc)).toEqual(contentOf(opened.view.state.doc))
}
