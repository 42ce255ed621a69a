/** What the palette offers: places in the document, everything that can be done, other documents. */
import { FileText, Hash, type LucideIcon } from 'lucide-react'
import { type Command, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { headingSlugs } from '../../../lib/heading-slug'
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import { ACTIONS } from '../actions'
import { goToBlock } from '../block-address'
import { INSERTIONS } from '../insertions'
import { TOOLS } from '../tools'
import type { LinkedDocument } from './mention-source'
import { ranked } from './ranking'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly keywords: readonly string[]
  readonly key?: string
  /** Runs when the palette has closed and the text has the focus again. */
  readonly run: (view: EditorView) => void
}

export interface PaletteGroup {
  readonly label: string
  readonly items: readonly PaletteItem[]
}

/** All that can be done now, once: the palette asks when it opens. */
export function paletteGroups(
  view: EditorView,
  documents: readonly LinkedDocument[],
): readonly PaletteGroup[] {
  const { groups } = words.editor.palette
  return [
    { label: groups.headings, items: headingItems(view) },
    ...(view.editable
      ? [
          { label: groups.insert, items: insertionItems(view) },
          { label: groups.format, items: toolItems() },
        ]
      : []),
    { label: groups.actions, items: actionItems(view) },
    { label: groups.documents, items: documents.map(documentItem) },
  ]
}

/** The groups with those of their items that a query fits; without a query, the first of each. */
export function fittingGroups(all: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const most = query.trim() === '' ? limits.paletteGroup : limits.suggestions
  return all
    .map(({ label, items }) => ({
      label,
      items: ranked(items, query, item => item).slice(0, most),
    }))
    .filter(({ items }) => items.length > 0)
}

function headingItems(view: EditorView): PaletteItem[] {
  return headingSlugs(view.state.doc)
    .filter(({ text }) => text.trim() !== '')
    .map(({ slug, text, pos }) => ({
      id: `heading ${slug}`,
      label: text,
      icon: Hash,
      keywords: [],
      run({ state, dispatch }) {
        dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos + 1))))
        goToBlock(view, slug)
      },
    }))
}

function insertionItems(view: EditorView): PaletteItem[] {
  return INSERTIONS.filter(({ command }) => command(view.state)).map(
    ({ name, icon, keywords, key, command }) => ({
      id: `insert ${name}`,
      label: words.editor.insert[name],
      icon,
      keywords,
      key,
      run: running(command),
    }),
  )
}

function toolItems(): PaletteItem[] {
  const insertable = new Set<string>(INSERTIONS.map(({ name }) => name))
  return (
    TOOLS.flat()
      // Lists are among what can be inserted; code is not the block of that name.
      .filter(({ name }) => name === 'code' || !insertable.has(name))
      .map(({ name, icon, key, command }) => ({
        id: `format ${name}`,
        label: words.editor.toolbar[name],
        icon,
        keywords: [],
        key,
        run: running(command),
      }))
  )
}

function actionItems(view: EditorView): PaletteItem[] {
  return ACTIONS.filter(
    ({ name, reading }) => name !== 'palette' && (view.editable || reading),
  ).map(({ name, icon, key, command }) => ({
    id: `action ${name}`,
    label: words.editor.actions[name],
    icon,
    keywords: [],
    key,
    run: running(command),
  }))
}

function documentItem({ id, title }: LinkedDocument): PaletteItem {
  return {
    id: `document ${id}`,
    label: title || words.app.untitled,
    icon: FileText,
    keywords: [],
    run: () => window.location.assign(`/d/${id}`),
  }
}

function running(command: Command): PaletteItem['run'] {
  return view => {
    command(view.state, view.dispatch, view)
  }
}
