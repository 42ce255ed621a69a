/** What the palette offers: places in the document, all that can be done here, other documents. */
import { Baseline, FileText, Hash, Highlighter, type LucideIcon } from 'lucide-react'
import { type Command, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { headingSlugs } from '../../../lib/heading-slug'
import { limits } from '../../../lib/limits'
import { COLORS } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { ACTIONS } from '../actions'
import { goToBlock } from '../block-address'
import { setColor } from '../commands/color-commands'
import { INSERTIONS } from '../insertions'
import type { PageCommand } from '../page-command'
import { shownText } from '../shown-text'
import { cellRound } from '../tables/cell-range'
import { TABLE_DELETIONS, TABLE_ITEMS } from '../tables/table-menu-items'
import { TOOLS } from '../tools'
import { ACTION_ICONS } from './action-icons'
import type { LinkedDocument } from './mention-source'
import { loosely, ranked } from './ranking'

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
  commands: readonly PageCommand[],
): readonly PaletteGroup[] {
  const { groups } = words.editor.palette
  return [
    { label: groups.headings, items: headingItems(view) },
    ...(view.editable
      ? [
          { label: groups.insert, items: insertionItems(view) },
          { label: words.editor.table.label, items: tableItems(view) },
          { label: groups.format, items: [...toolItems(), ...colorItems(view)] },
        ]
      : []),
    { label: groups.actions, items: actionItems(view) },
    { label: groups.page, items: commands.map(pageItem) },
    { label: groups.documents, items: documents.map(documentItem) },
  ]
}

/** The groups with those of their items that a query fits; without a query, the first of each. */
export function fittingGroups(all: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const most = query.trim() === '' ? limits.paletteGroup : limits.suggestions
  const chosen = (choose: typeof ranked) =>
    all
      .map(({ label, items }) => ({
        label,
        items: choose(items, query, item => item).slice(0, most),
      }))
      .filter(({ items }) => items.length > 0)
  const fitting = chosen(ranked)
  return fitting.length > 0 ? bestFirst(fitting, query) : chosen(loosely)
}

/** The group that has what was typed, or begins with it, is ahead of those that only contain it. */
function bestFirst(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const [best] = ranked(
    groups.flatMap(({ items }) => items.slice(0, 1)),
    query,
    item => item,
  )
  const first = groups.filter(({ items }) => items[0] === best)
  return query.trim() === ''
    ? [...groups]
    : [...first, ...groups.filter(each => !first.includes(each))]
}

function headingItems(view: EditorView): PaletteItem[] {
  const { doc } = view.state
  return headingSlugs(doc)
    .map(({ slug, pos }) => ({ slug, pos, label: shownText(doc.nodeAt(pos) ?? doc) }))
    .filter(({ label }) => label !== '')
    .map(({ slug, label, pos }) => ({
      id: `heading ${slug}`,
      label,
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

/** What can be done with the table that the caret is in. */
function tableItems(view: EditorView): PaletteItem[] {
  if (cellRound(view.state.selection.$head) === null) return []
  return (['row', 'column', 'table'] as const)
    .flatMap(kind => [...TABLE_ITEMS[kind].flat(), TABLE_DELETIONS[kind]])
    .filter(({ command }) => command(view.state, undefined, view))
    .map(({ name, icon, command }) => ({
      id: `table ${name}`,
      label: words.editor.table[name],
      icon,
      keywords: [],
      run: running(command),
    }))
}

function colorItems(view: EditorView): PaletteItem[] {
  const { colors } = words.editor
  return (['text', 'highlight'] as const).flatMap(kind =>
    [...COLORS, null]
      .filter(color => setColor(kind, color)(view.state))
      .map(color => ({
        id: `color ${kind} ${color ?? 'none'}`,
        label: `${colors[kind]}: ${color === null ? colors.none : colors.names[color]}`,
        icon: kind === 'text' ? Baseline : Highlighter,
        keywords: ['color'],
        run: running(setColor(kind, color)),
      })),
  )
}

function actionItems(view: EditorView): PaletteItem[] {
  return ACTIONS.filter(
    ({ name, reading }) => name !== 'palette' && (view.editable || reading),
  ).map(({ name, key, command }) => ({
    id: `action ${name}`,
    label: words.editor.actions[name],
    icon: ACTION_ICONS[name],
    keywords: [],
    key,
    run: running(command),
  }))
}

function pageItem({ id, label, icon, keywords = [], key, run }: PageCommand): PaletteItem {
  return { id: `page ${id}`, label, icon, keywords, key, run }
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
