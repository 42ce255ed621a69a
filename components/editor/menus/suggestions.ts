/**
 * The menus that open while one types: `/` for what can be inserted, `:` for emoji, `@` for people,
 * days and documents, `[[` for documents alone. They are one plugin: what is open is its state.
 *
 * - `from` is the position before the trigger, mapped through every edit, other people's
 *   included; the query is the text between the trigger and the caret. The menu closes where the caret
 *   leaves that stretch, the trigger goes, or the stretch is no query any more.
 * - It is opened by a local transaction that puts the trigger right before the caret, at the start of
 *   a block's text or after a blank, outside of code. A remote change, an undo and a paste never
 *   open one.
 * - What is offered comes from a source that is loaded when the text is first focused. While it is
 *   not there, `items` is null; Enter and what is typed after it then wait for it
 *   (`early-choice.ts`), other keys are the text's. With nothing to offer the menu does not show,
 *   takes no keys, and comes back when the query is made shorter; where there is no other document at
 *   all, a line says so.
 * - While an input method composes, keys are the input method's: ProseMirror passes on none of them.
 */
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  type Transaction,
} from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { limits } from '../../../lib/limits'
import { schema } from '../../../lib/schema'
import { isLoadFailure } from '../../ui/load-failure'
import { isRemote } from '../binding/binding'
import { createEarlyChoice } from './early-choice'
import type { LoadSource, Suggestion, SuggestionSource } from './suggestion'

export type SuggestionKind = 'slash' | 'emoji' | 'mention' | 'document'

export interface OpenSuggestions {
  readonly kind: SuggestionKind
  readonly from: number
  readonly query: string
  /** Whether a command opened it, and not a character that may mean nothing. */
  readonly asked: boolean
  /** Null while the source is being loaded. */
  readonly items: readonly Suggestion[] | null
  readonly active: number
}

interface Trigger {
  readonly kind: SuggestionKind
  readonly characters: string
  /** While a query is shorter than this many characters, nothing is offered, unless it is asked for. */
  readonly least: number
  /** Whether a query may hold blanks. */
  readonly blanks: boolean
}

const TRIGGERS: readonly Trigger[] = [
  { kind: 'slash', characters: '/', least: 0, blanks: true },
  { kind: 'emoji', characters: ':', least: 2, blanks: false },
  { kind: 'mention', characters: '@', least: 0, blanks: true },
  { kind: 'document', characters: '[[', least: 0, blanks: true },
]

type Change = 'close' | 'loaded' | 'asked' | { readonly active: number }

const key = new PluginKey<OpenSuggestions | null>('suggestions')

/** To stand before the keys. */
export function suggestions(sources: Readonly<Record<SuggestionKind, LoadSource>>): Plugin {
  const loaded = new Map<SuggestionKind, SuggestionSource>()
  const loading = new Map<SuggestionKind, Promise<void>>()
  const early = createEarlyChoice()

  const load = (kind: SuggestionKind, view: EditorView) => {
    if (loading.has(kind)) return
    const whenLoaded = sources[kind]().then(
      source => {
        loaded.set(kind, source)
        if (view.isDestroyed) return
        change(view, 'loaded')
        if (key.getState(view.state)?.kind === kind) early.settle(view)
      },
      error => {
        if (!isLoadFailure(error)) throw error
        // The next use of the menu tries again, and the text is as typed.
        loading.delete(kind)
        if (view.isDestroyed) return
        change(view, 'close')
        early.settle(view)
      },
    )
    loading.set(kind, whenLoaded)
  }

  const offer = ({ kind, query, asked }: Place, state: EditorState) => {
    const source = loaded.get(kind)
    if (!source) return null
    return query.length < triggerOf(kind).least && !asked ? [] : source(query, state)
  }

  return new Plugin<OpenSuggestions | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open, _before, state) {
        const changed: Change | undefined = tr.getMeta(key)
        if (changed === 'close') return null
        if (typeof changed === 'object') return open && { ...open, active: changed.active }
        const next = opened(tr, state) ?? (open && followed(tr, open, state))
        if (next === null) return null
        const same = open && next.kind === open.kind && next.query === open.query
        if (same && open.items && changed !== 'loaded') return { ...open, from: next.from }
        return { ...next, items: offer(next, state), active: 0 }
      },
    },
    props: {
      attributes(state): Record<string, string> {
        const open = shownSuggestions(state)
        return open
          ? {
              'aria-haspopup': 'listbox',
              'aria-controls': LISTBOX_ID,
              'aria-activedescendant': optionId(open.active),
            }
          : {}
      },
      handleKeyDown(view, event) {
        if (event.isComposing) return false
        if (key.getState(view.state)?.items !== null) return pressed(view, event)
        const isChoice = isPlain(event) && (event.key === 'Enter' || event.key === 'Tab')
        if (isChoice) early.press(event)
        else if (event.key === 'Escape') change(view, 'close')
        return isChoice || event.key === 'Escape'
      },
      handleTextInput: (_view, _from, _to, text) => early.type(text),
      handleDOMEvents: {
        focus(view) {
          for (const { kind } of TRIGGERS) if (kind !== 'emoji') load(kind, view)
          return false
        },
        blur(view) {
          if (key.getState(view.state)) change(view, 'close')
          return false
        },
      },
    },
    view: () => ({
      update(view) {
        const open = key.getState(view.state)
        if (open && open.items === null) load(open.kind, view)
        if (!open) early.giveUp(view)
      },
    }),
  })
}

/** What the menu shows; null where it is closed, or has nothing to show. */
export function shownSuggestions(state: EditorState): OpenSuggestions | null {
  const open = key.getState(state)
  return open?.items && open.items.length > 0 ? open : null
}

/** The menu of documents where it was only just opened, and there are none to offer. */
export function emptySuggestions(state: EditorState): OpenSuggestions | null {
  const open = key.getState(state)
  const isEmpty = open?.kind === 'document' && open.query === '' && open.items?.length === 0
  return isEmpty ? open : null
}

/** Makes an item the active one: the one that Enter takes. */
export function activateSuggestion(view: EditorView, active: number): void {
  if (shownSuggestions(view.state)?.active !== active) change(view, { active })
}

/** Takes the trigger and the query away, and does what the item says. */
export function chooseSuggestion(view: EditorView, index: number): void {
  const open = shownSuggestions(view.state)
  const item = open?.items?.[index]
  if (!open || !item) return
  const { state } = view
  view.dispatch(state.tr.delete(open.from, state.selection.head).setMeta(key, 'close'))
  item.command(view.state, view.dispatch, view)
}

/** Types the trigger at the caret, with a blank before it where it would not open otherwise. */
export function openSuggestions(kind: SuggestionKind): Command {
  return (state, dispatch) => {
    const { $from, from, to } = state.selection
    if (!$from.parent.isTextblock || $from.parent.type.spec.code) return false
    const { characters } = triggerOf(kind)
    const text = mayPrecede(textBefore(state, from, 1)) ? characters : ` ${characters}`
    const asked: Change = 'asked'
    if (dispatch) dispatch(state.tr.insertText(text, from, to).setMeta(key, asked).scrollIntoView())
    return true
  }
}

export const LISTBOX_ID = 'editor-suggestions'

export function optionId(index: number): string {
  return `${LISTBOX_ID}-${index}`
}

function change(view: EditorView, changed: Change): void {
  view.dispatch(view.state.tr.setMeta(key, changed))
}

function triggerOf(kind: SuggestionKind): Trigger {
  const trigger = TRIGGERS.find(each => each.kind === kind)
  if (!trigger) throw new Error(`No such menu: ${kind}`)
  return trigger
}

type Place = Omit<OpenSuggestions, 'items' | 'active'>

/** The menu that a transaction opens, by what it put right before the caret. */
function opened(tr: Transaction, state: EditorState): Place | null {
  if (!tr.docChanged || isRemote(tr) || tr.getMeta('paste') || tr.getMeta('uiEvent')) return null
  const { $head, empty } = state.selection
  if (!empty || !$head.parent.isTextblock || $head.parent.type.spec.code) return null
  const asked = tr.getMeta(key) === 'asked'
  if (!asked && !wasTyped(tr, $head.pos)) return null
  if (schema.marks.code.isInSet($head.marks())) return null
  for (const { kind, characters } of TRIGGERS) {
    const from = $head.pos - characters.length
    if (from < $head.start() || textBefore(state, $head.pos, characters.length) !== characters) {
      continue
    }
    return mayPrecede(textBefore(state, from, 1)) ? { kind, from, query: '', asked } : null
  }
  return null
}

/** Whether the transaction's only step put in a character or two, up to `pos`. */
function wasTyped(tr: Transaction, pos: number): boolean {
  const [map, ...more] = tr.mapping.maps
  let typed = false
  map?.forEach((oldStart, oldEnd, newStart, newEnd) => {
    const added = newEnd - newStart - (oldEnd - oldStart)
    typed = newEnd === pos && added > 0 && newEnd - newStart <= 2
  })
  return typed && more.length === 0
}

/** Where the menu that was open is now; null where it is over. */
function followed(tr: Transaction, open: OpenSuggestions, state: EditorState): Place | null {
  const from = tr.mapping.map(open.from, 1)
  const { $head, empty } = state.selection
  if (!empty || $head.pos <= from || from < $head.start() || !$head.parent.isTextblock) return null
  const text = state.doc.textBetween(from, $head.pos, '\n', '\ufffc')
  const { characters, blanks } = triggerOf(open.kind)
  if (!text.startsWith(characters)) return null
  const query = text.slice(characters.length)
  const over = query.length > limits.suggestionQuery || /^\s|[\n\ufffc]/.test(query)
  if (over || (!blanks && /\s/.test(query))) return null
  return { kind: open.kind, from, query, asked: open.asked }
}

function isPlain({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !shiftKey && !ctrlKey && !metaKey && !altKey
}

function pressed(view: EditorView, event: KeyboardEvent): boolean {
  if (!isPlain(event)) return false
  if (event.key === 'Escape' && emptySuggestions(view.state)) {
    change(view, 'close')
    return true
  }
  const open = shownSuggestions(view.state)
  if (!open?.items) return false
  const count = open.items.length
  switch (event.key) {
    case 'ArrowDown':
      change(view, { active: (open.active + 1) % count })
      return true
    case 'ArrowUp':
      change(view, { active: (open.active + count - 1) % count })
      return true
    case 'Enter':
    case 'Tab':
      chooseSuggestion(view, open.active)
      return true
    case 'Escape':
      change(view, 'close')
      return true
    default:
      return false
  }
}

/** So many characters of the same block's text right before a position; fewer at its start. */
function textBefore({ doc }: EditorState, pos: number, count: number): string {
  const start = Math.max(doc.resolve(pos).start(), pos - count)
  return doc.textBetween(start, pos, '\n', '\ufffc')
}

/** Whether a menu may open after this: nothing, a blank, an opening bracket. */
function mayPrecede(character: string): boolean {
  return character === '' || /[\s([{\ufffc]/.test(character)
}
