import { describe, expect, test } from 'vitest'
import { emojiSource } from '../../../../components/editor/menus/emoji-source'
import { insertionSource } from '../../../../components/editor/menus/insertion-source'
import { mentionSource } from '../../../../components/editor/menus/mention-source'
import { createRecentChoices } from '../../../../components/editor/menus/recent-choices'
import type { SuggestionSource } from '../../../../components/editor/menus/suggestion'
import { createStoredText } from '../../../../components/ui/browser-storage'
import { limits } from '../../../../lib/limits'
import { doc, expectShown, h1, p, viewOf } from '../documents'
import type { StateView } from '../state-view'

const labels = (source: SuggestionSource, view: StateView, query = '') =>
  source(query, view.state).map(({ label }) => label)

/** Takes the first thing that is offered for a query. */
function take(source: SuggestionSource, view: StateView, query: string): void {
  source(query, view.state)[0]?.command(view.state, view.dispatch)
}

const noStorage = () => createRecentChoices('test', createStoredText('test', null, null))

describe('what can be inserted', () => {
  test('is found by its name and by other words, and only where it makes a difference', () => {
    const source = insertionSource(noStorage())
    const view = viewOf(doc(h1('<a>')))
    expect(labels(source, view, 'todo')).toEqual(['Task list'])
    expect(labels(source, view, 'heading')).toEqual([
      'Heading 2',
      'Heading 3',
      'Heading 4',
      'Table of contents',
    ])
    expect(labels(source, view, 'no such thing')).toEqual([])
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
