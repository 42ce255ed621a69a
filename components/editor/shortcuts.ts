/** All keys and what they do, from the tables that bind them; and what is typed for something else. */
import { words } from '../words'
import { ACTIONS } from './actions'
import { FIND_KEYS } from './find/find-keys'
import { INSERTIONS } from './insertions'
import { FOCUS_KEY, SECOND_KEYS, TEXT_KEYS } from './keys'
import { PALETTE_KEY } from './panel'
import { BLOCKS, LOOK_TOOLS, TOOLS } from './tools'

export interface Shortcut {
  readonly label: string
  /** As in `prosemirror-keymap`; each does the same. */
  readonly keys: readonly string[]
}

export interface Typed {
  readonly label: string
  /** What is typed, or pressed one after the other. */
  readonly typed: readonly string[]
}

export interface ShortcutGroup {
  readonly label: string
  readonly shortcuts: readonly (Shortcut | Typed)[]
}

export function allShortcuts(): readonly ShortcutGroup[] {
  const { toolbar, actions, insert, menus, shortcuts } = words.editor
  const { textKeys, typed, groups } = shortcuts
  const { find, view } = words
  const looks = LOOK_TOOLS.map(({ name, key }) => keyed(toolbar[name], key))
  const blocks = BLOCKS.map(({ kind, key }) => keyed(toolbar.blocks[kind], key))
  const others = TOOLS.filter(group => group !== LOOK_TOOLS)
    .flat()
    .map(({ name, key }) =>
      name === 'redo' ? keyed(toolbar.redo, key, SECOND_KEYS.redo) : keyed(toolbar[name], key),
    )
  const taken = new Set([...looks, ...blocks, ...others].flatMap(({ keys }) => keys))
  const inserted = INSERTIONS.flatMap(({ name, key }) =>
    key && !taken.has(key) ? [keyed(insert[name], key)] : [],
  )
  const acted = ACTIONS.flatMap(({ name, key }) => (key ? [keyed(actions[name], key)] : []))
  const writing = (
    ['newLine', 'indent', 'outdent', 'check', 'openForm', 'tableHandles'] as const
  ).map(name => keyed(textKeys[name], TEXT_KEYS[name]))
  return [
    { label: groups.looks, shortcuts: [...looks, keyed(textKeys.highlight, TEXT_KEYS.highlight)] },
    { label: groups.blocks, shortcuts: [...blocks, ...inserted] },
    {
      label: groups.writing,
      shortcuts: [...others, ...writing, { label: typed.leave, typed: ['Esc', 'Tab'] }],
    },
    {
      label: groups.more,
      shortcuts: [
        keyed(find.label, FIND_KEYS.find),
        keyed(find.replace, FIND_KEYS.replace, SECOND_KEYS.replace),
        keyed(find.next, FIND_KEYS.next),
        keyed(find.previous, FIND_KEYS.previous),
        keyed(actions.palette, PALETTE_KEY),
        keyed(view.focus, FOCUS_KEY),
        ...acted,
      ],
    },
    {
      label: groups.typed,
      shortcuts: [
        { label: typed.slash, typed: ['/'] },
        { label: menus.mention, typed: ['@'] },
        { label: insert.document_link, typed: ['[['] },
        { label: menus.emoji, typed: [':'] },
        { label: insert.heading2, typed: ['##'] },
        { label: insert.bullet_list, typed: ['-'] },
        { label: insert.ordered_list, typed: ['1.'] },
        { label: insert.task_list, typed: ['[]'] },
        { label: insert.quote, typed: ['>'] },
        { label: insert.code, typed: ['```'] },
        { label: insert.rule, typed: ['---'] },
      ],
    },
  ]
}

function keyed(label: string, ...keys: readonly string[]): Shortcut {
  return { label, keys }
}
