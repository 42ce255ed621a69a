import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { afterEach, describe, expect, test } from 'vitest'
import type { LoadSource, Suggestion } from '../../../../components/editor/menus/suggestion'
import {
  chooseSuggestion,
  emptySuggestions,
  openSuggestions,
  shownSuggestions,
  suggestions,
} from '../../../../components/editor/menus/suggestions'
import { openPages, tell } from '../binding/pages'
import { code, doc, expectShown, h1, p, pre, viewOf } from '../documents'
import type { StateView } from '../state-view'

const NAMES = ['Heading', 'Hedge', 'Table']

const named = (label: string): Suggestion => ({
  id: label,
  label,
  icon: '',
  group: 'all',
  command(state, dispatch) {
    dispatch?.(state.tr.insertText(`[${label}]`))
    return true
  },
})

const byName: LoadSource = async () => query =>
  NAMES.filter(name => name.toLowerCase().startsWith(query.toLowerCase())).map(named)

const from = (source: LoadSource) => ({
  slash: source,
  emoji: source,
  mention: source,
  document: source,
})

const views: StateView[] = []
afterEach(() => {
  for (const view of views.splice(0)) view.destroy()
})

/** The view of a document, after something was typed and what it asks for has come. */
async function opened(content: Node, typed: string, source = byName): Promise<StateView> {
  const view = viewOf(content, [suggestions(from(source))])
  views.push(view)
  view.type(typed)
  await new Promise(loaded => setTimeout(loaded))
  return view
}

const offered = (view: StateView) => shownSuggestions(view.state)?.items?.map(({ label }) => label)

describe('the menu opens', () => {
  test('at a slash at the start of a text, or after a blank', async () => {
    expect(offered(await opened(doc(p('<a>')), '/'))).toEqual(NAMES)
    expect(offered(await opened(doc(p('some <a>text')), '/'))).toEqual(NAMES)
    expect(offered(await opened(doc(h1('<a>')), '/'))).toEqual(NAMES)
  })

  test('at no slash within a word, an address or code', async () => {
    expect(offered(await opened(doc(p('and<a>')), '/or'))).toBeUndefined()
    expect(offered(await opened(doc(p('<a>')), 'https://'))).toBeUndefined()
    expect(offered(await opened(doc(pre('<a>')), '/'))).toBeUndefined()
    expect(offered(await opened(doc(p(code('a <a>b'))), '/'))).toBeUndefined()
  })

  test('for emoji only once there are two letters, and not in a sentence', async () => {
    expect(offered(await opened(doc(p('<a>')), ':h'))).toBeUndefined()
    expect(offered(await opened(doc(p('<a>')), ':he'))).toEqual(['Heading', 'Hedge'])
    expect(offered(await opened(doc(p('<a>')), 'so: he'))).toBeUndefined()
  })

  test('for documents also where there are none, to say so, and Escape closes it', async () => {
    const none: LoadSource = async () => () => []
    const view = await opened(doc(p('<a>')), '[[', none)
    expect(offered(view)).toBeUndefined()
    expect(emptySuggestions(view.state)?.from).toBe(1)
    view.press('Escape')
    expect(emptySuggestions(view.state)).toBeNull()
    expect(emptySuggestions((await opened(doc(p('<a>')), '/', none)).state)).toBeNull()
  })

  test('by a command, with a blank before the trigger where one is needed', async () => {
    const view = await opened(doc(p('text<a>')), '')
    openSuggestions('mention')(view.state, view.dispatch)
    expectShown(view, doc(p('text @<a>')))
    await new Promise(loaded => setTimeout(loaded))
    expect(shownSuggestions(view.state)?.kind).toBe('mention')
  })

  test('for emoji that are asked for, before anything is typed', async () => {
    const view = await opened(doc(p('<a>')), '')
    openSuggestions('emoji')(view.state, view.dispatch)
    await new Promise(loaded => setTimeout(loaded))
    expectShown(view, doc(p(':<a>')))
    expect(offered(view)).toEqual(NAMES)
    view.type('t')
    expect(offered(view)).toEqual(['Table'])
  })

  test('for documents at two brackets', async () => {
    const view = await opened(doc(p('see <a>')), '[')
    expect(offered(view)).toBeUndefined()
    view.type('[h')
    await new Promise(loaded => setTimeout(loaded))
    expect(shownSuggestions(view.state)?.kind).toBe('document')
    expect(offered(view)).toEqual(['Heading', 'Hedge'])
    view.press('Enter')
    expectShown(view, doc(p('see [Heading]<a>')))
  })

  test('never by what is pasted, or by somebody else', async () => {
    const view = await opened(doc(p('<a>')), '')
    view.dispatch(view.state.tr.insertText('/').setMeta('paste', true))
    expect(shownSuggestions(view.state)).toBeNull()

    const menus = () => [suggestions(from(byName))]
    const [wren, finch] = openPages(2, doc(p()), menus)
    for (const page of [wren!, finch!]) page.view.select(1)
    wren!.view.type('/')
    tell(wren!, finch!)
    await new Promise(loaded => setTimeout(loaded))
    expect(offered(wren!.view)).toEqual(NAMES)
    expectShown(finch!.view, doc(p('/')))
    finch!.view.select(2)
    expect(shownSuggestions(finch!.view.state)).toBeNull()
  })
})

describe('while it is open', () => {
  test('typing filters, and nothing is shown where nothing fits', async () => {
    const view = await opened(doc(p('<a>')), '/h')
    expect(offered(view)).toEqual(['Heading', 'Hedge'])
    view.type('x')
    expect(offered(view)).toBeUndefined()
    expect(view.press('ArrowDown')).toBe(false)
    view.dispatch(view.state.tr.delete(3, 4))
    expect(offered(view)).toEqual(['Heading', 'Hedge'])
  })

  test('arrows go round, and Enter takes the active one in place of what was typed', async () => {
    const view = await opened(doc(p('see <a>')), '/h')
    const active = () => shownSuggestions(view.state)?.active
    expect(active()).toBe(0)
    view.press('ArrowUp')
    expect(active()).toBe(1)
    view.press('ArrowDown')
    expect(active()).toBe(0)
    view.press('ArrowDown')
    expect(view.press('Enter')).toBe(true)
    expectShown(view, doc(p('see [Hedge]<a>')))
    expect(shownSuggestions(view.state)).toBeNull()
  })

  test('Tab and a press take an item too', async () => {
    const tabbed = await opened(doc(p('<a>')), '/t')
    tabbed.press('Tab')
    expectShown(tabbed, doc(p('[Table]<a>')))
    const pressed = await opened(doc(p('<a>')), '/')
    chooseSuggestion(pressed.asEditorView, 1)
    expectShown(pressed, doc(p('[Hedge]<a>')))
  })

  test('Escape leaves a plain slash, and typing on does not open it again', async () => {
    const view = await opened(doc(p('<a>')), '/')
    expect(view.press('Escape')).toBe(true)
    view.type('h')
    expectShown(view, doc(p('/h<a>')))
    expect(shownSuggestions(view.state)).toBeNull()
    expect(view.press('Escape')).toBe(false)
  })

  test('a blank right after the slash closes it', async () => {
    const view = await opened(doc(p('<a>')), '/ h')
    expect(shownSuggestions(view.state)).toBeNull()
  })

  test('it closes where the caret goes elsewhere, or the slash goes', async () => {
    const moved = await opened(doc(p('<a>'), p('below')), '/h')
    moved.select(7)
    expect(shownSuggestions(moved.state)).toBeNull()
    const deleted = await opened(doc(p('a <a>')), '/')
    deleted.dispatch(deleted.state.tr.delete(3, 4))
    expect(shownSuggestions(deleted.state)).toBeNull()
  })

  test('what somebody else writes above moves it along', async () => {
    const view = await opened(doc(p('<a>')), '/h')
    view.dispatch(view.state.tr.insert(0, p('a new first line')))
    expect(shownSuggestions(view.state)).toMatchObject({ from: 19, query: 'h' })
    expect(view.state.selection).toBeInstanceOf(TextSelection)
    view.press('Enter')
    expectShown(view, doc(p('a new first line'), p('[Heading]<a>')))
  })

  test('Enter with a modifier is the text’s', async () => {
    const view = await opened(doc(p('<a>')), '/h')
    view.press('Shift-Enter')
    expect(view.state.doc.firstChild?.childCount).toBeGreaterThan(1)
  })
})

describe('before what is offered has come', () => {
  /** A menu that was just opened by what was typed, and what lets its source come. */
  function early(typed: string) {
    let come = (_source: Awaited<ReturnType<LoadSource>>) => {}
    const loading = new Promise<Awaited<ReturnType<LoadSource>>>(resolve => {
      come = resolve
    })
    const view = viewOf(doc(p('<a>')), [suggestions(from(() => loading))])
    views.push(view)
    view.type(typed)
    const arrive = async () => {
      come(await byName())
      await new Promise(told => setTimeout(told))
    }
    return { view, arrive }
  }

  test('Enter takes the item when it is there, and what was typed after it follows', async () => {
    const { view, arrive } = early('/he')
    expect(view.press('Enter')).toBe(true)
    view.type(' and on')
    expectShown(view, doc(p('/he')))
    await arrive()
    expectShown(view, doc(p('[Heading] and on<a>')))
  })

  test('where nothing fits, Enter is the text’s as well', async () => {
    const { view, arrive } = early('/none')
    view.press('Enter')
    view.type('below')
    await arrive()
    expectShown(view, doc(p('/none'), p('below<a>')))
  })

  test('Escape waits no longer, and leaves what was typed', async () => {
    const { view } = early('/he')
    view.press('Enter')
    view.type('llo')
    view.press('Escape')
    await new Promise(told => setTimeout(told))
    expectShown(view, doc(p('/hello<a>')))
  })
})

test('what cannot be loaded leaves the text as typed, and is tried again', async () => {
  let calls = 0
  const failing: LoadSource = async () => {
    calls += 1
    if (calls === 1) throw new TypeError('Failed to fetch')
    return () => [named('Here')]
  }
  const view = await opened(doc(p('<a>')), '/', failing)
  expect(shownSuggestions(view.state)).toBeNull()
  view.type(' /')
  await new Promise(loaded => setTimeout(loaded))
  expect(offered(view)).toEqual(['Here'])
})
