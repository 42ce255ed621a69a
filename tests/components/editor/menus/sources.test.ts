import { builders } from 'prosemirror-test-builder'
import { describe, expect, test } from 'vitest'
import { INSERTIONS } from '../../../../components/editor/insertions'
import { emojiSource } from '../../../../components/editor/menus/emoji-source'
import { insertionSource } from '../../../../components/editor/menus/insertion-source'
import { documentSource, mentionSource } from '../../../../components/editor/menus/mention-source'
import { createRecentChoices } from '../../../../components/editor/menus/recent-choices'
import type { SuggestionSource } from '../../../../components/editor/menus/suggestion'
import { createStoredText } from '../../../../components/ui/browser-storage'
import { limits } from '../../../../lib/limits'
import { schema } from '../../../../lib/schema'
import { doc, expectShown, h1, li, p, quote, ul, viewOf } from '../documents'
import type { StateView } from '../state-view'

const { callout } = builders(schema)

const labels = (source: SuggestionSource, view: StateView, query = '') =>
  source(query, view.state).map(({ label }) => label)

/** Takes the first thing that is offered for a query. */
function take(source: SuggestionSource, view: StateView, query: string): void {
  source(query, view.state)[0]?.command(view.state, view.dispatch)
}

const noStorage = () => createRecentChoices('test', createStoredText('test', null, null))

describe('what can be inserted', () => {
  test('is found by its name and by other words, the best first', () => {
    const source = insertionSource(noStorage())
    const view = viewOf(doc(h1('<a>')))
    expect(labels(source, view, 'todo')).toEqual(['Task list'])
    expect(labels(source, view, 'heading')).toEqual([
      'Heading 1',
      'Heading 2',
      'Heading 3',
      'Heading 4',
      'Table of contents',
    ])
    expect(labels(source, view, 'no such thing')).toEqual([])
  })

  test('is what was typed before it is what contains that', () => {
    const source = insertionSource(noStorage())
    const view = viewOf(doc(p('<a>')))
    expect(labels(source, view, 'text')[0]).toBe('Text')
    expect(labels(source, view, 'line')[0]).toBe('Divider')
    expect(labels(source, view, 'section')[0]).toBe('Collapsible section')
    expect(labels(source, view, 'date')[0]).toBe('Date')
    expect(labels(source, view, 'blst')).toEqual(['Bulleted list'])
  })

  test('is, before anything is typed, only what makes a difference', () => {
    const source = insertionSource(noStorage())
    expect(labels(source, viewOf(doc(p('<a>'))))[0]).toBe('Heading 1')
    expect(labels(source, viewOf(doc(h1('<a>'))))[0]).toBe('Text')
    expect(labels(source, viewOf(doc(h1('<a>'))))).not.toContain('Heading 1')
  })

  test('stays what it is where it is that already', () => {
    const source = insertionSource(noStorage())
    for (const content of [
      doc(p('a<a>')),
      doc(h1('a<a>')),
      doc(quote(p('a<a>'))),
      doc(ul(li(p('a<a>')))),
    ]) {
      const name = { paragraph: 'text', heading: 'heading 1', blockquote: 'quote' }[
        content.firstChild?.type.name ?? ''
      ]
      const view = viewOf(content)
      take(source, view, name ?? 'bulleted')
      expectShown(view, content)
    }
  })

  test('has callouts of each kind, for who looks for them', () => {
    const source = insertionSource(noStorage())
    const view = viewOf(doc(p('a<a>')))
    expect(labels(source, view)).not.toContain('Warning')
    take(source, view, 'warning')
    expectShown(view, doc(callout({ kind: 'warning' }, p('a<a>'))))
  })

  test('can be a table of a size that is typed', () => {
    const source = insertionSource(noStorage())
    const sizeAfter = (query: string) => {
      const view = viewOf(doc(p('<a>')))
      take(source, view, query)
      const table = view.state.doc.firstChild
      return [table?.firstChild?.childCount, table?.childCount]
    }
    expect(sizeAfter('table 4x2')).toEqual([4, 2])
    expect(sizeAfter('2 × 5')).toEqual([2, 5])
    expect(labels(source, viewOf(doc(p('<a>'))), 'table 4x2')).toEqual(['Table: 4 columns, 2 rows'])
    expect(labels(source, viewOf(doc(p('<a>'))), '0x2')).toEqual([])
    expect(labels(source, viewOf(doc(p('<a>'))), 'chapter 4x2')).toEqual([])
  })

  test('has a name for each kind of block that there is', () => {
    const names = new Set(INSERTIONS.map(({ name }) => name.replace(/\d$/, '')))
    const others = { blockquote: 'quote', code_block: 'code', horizontal_rule: 'rule' }
    const blocks = Object.values(schema.nodes).filter(({ spec }) => spec.group === 'block')
    for (const { name } of blocks) {
      const known = { ...others, table_of_contents: 'contents' }[name] ?? name
      expect([...names], name).toContain(known)
    }
  })

  test('begins with what was used last', () => {
    const source = insertionSource(noStorage())
    const view = viewOf(doc(p('<a>')))
    for (const name of ['quote', 'heading 2', 'quote']) take(source, viewOf(doc(p('<a>'))), name)
    const offered = source('', view.state)
    expect(offered.slice(0, 2).map(({ label }) => label)).toEqual(['Quote', 'Heading 2'])
    expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length)
    const groups = offered.map(({ group }) => group)
    const changes = groups.filter((group, index) => group !== groups[index - 1])
    expect(new Set(changes).size, 'each group stands together').toBe(changes.length)
  })
})

test('recent choices are kept for the next page, so many of them', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  const open = () => createRecentChoices('test', createStoredText('test', storage, null))
  const names = Array.from({ length: limits.recentChoices + 1 }, (_, index) => `choice ${index}`)
  for (const name of names) open().add(name)
  expect(open().read()).toEqual(names.toReversed().slice(0, limits.recentChoices))
})

test('other documents are offered alone, too', () => {
  const source = documentSource({
    documents: () => [
      { id: 'abcdefghijklmnopqrstuv', title: 'Seeds to order' },
      { id: 'abcdefghijklmnopqrstuw', title: '' },
    ],
  })
  const view = viewOf(doc(p('<a>')))
  expect(labels(source, view)).toEqual(['Seeds to order', 'Untitled'])
  expect(labels(source, view, 'order')).toEqual(['Seeds to order'])
})

describe('emoji', () => {
  const source = emojiSource([
    { unicode: '🎉', label: 'party popper', shortcodes: ['tada'], tags: ['celebration'] },
    { unicode: '😄', label: 'grinning face with smiling eyes', shortcodes: ['smile'], tags: [] },
    { unicode: '🧵', label: 'thread', shortcodes: [], tags: ['sewing'] },
  ])

  test('are found by shortcode, name and what is said of them', () => {
    const view = viewOf(doc(p('<a>')))
    const found = (query: string) => source(query, view.state).map(({ icon }) => icon)
    expect(found('tad')).toEqual(['🎉'])
    expect(found('popper')).toEqual(['🎉'])
    expect(found('celeb')).toEqual(['🎉'])
    expect(found('sewing')).toEqual(['🧵'])
  })

  test('are text', () => {
    const view = viewOf(doc(p('so <a>')))
    take(source, view, 'smile')
    expectShown(view, doc(p('so 😄<a>')))
  })
})

describe('after an at sign', () => {
  const TODAY = '2026-11-24'
  const ID = 'abcdefghijklmnopqrstuv'
  const source = mentionSource({
    people: () => ['Guest Finch', 'Guest Wren'],
    documents: () => [{ id: ID, title: 'Seeds to order' }],
    today: () => TODAY,
  })
  const nodes = (view: StateView) => view.state.doc.firstChild?.children.map(each => each.toJSON())

  test('people come first, then days, then documents', () => {
    expect(labels(source, viewOf(doc(p('<a>'))))).toEqual([
      'Guest Finch',
      'Guest Wren',
      'Today',
      'Tomorrow',
      'Seeds to order',
    ])
  })

  test('each is put in with a blank to go on after it', () => {
    const view = viewOf(doc(p('<a>')))
    for (const query of ['wren', 'next friday', 'seeds']) take(source, view, query)
    expect(nodes(view)).toEqual([
      { type: 'mention', attrs: { id: '', label: 'Guest Wren' } },
      { type: 'text', text: ' ' },
      { type: 'date', attrs: { day: '2026-12-04' } },
      { type: 'text', text: ' ' },
      { type: 'document_link', attrs: { id: ID, title: 'Seeds to order' } },
      { type: 'text', text: ' ' },
    ])
    view.state.doc.check()
  })

  test('a blank that is there already is not doubled', () => {
    const view = viewOf(doc(p('<a> then')))
    take(source, view, 'today')
    expect(view.state.doc.textContent).toBe(`${TODAY} then`)
  })

  test('nothing is offered for a word that is none of these', () => {
    expect(labels(source, viewOf(doc(p('<a>'))), 'example.org')).toEqual([])
  })
})
