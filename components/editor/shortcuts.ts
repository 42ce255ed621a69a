/** All keys and what they do, from the tables that bind them. */
import { words } from '../words'
import { ACTIONS } from './actions'
import { FIND_KEYS } from './find/find-keys'
import { INSERTIONS } from './insertions'
import { TEXT_KEYS } from './keys'
import { PALETTE_KEY } from './panel'
import { BLOCKS, LOOK_TOOLS, TOOLS } from './tools'

export interface Shortcut {
  readonly label: string
  /** As in `prosemirror-keymap`. */
  readonly key: string
}

export interface ShortcutGroup {
  readonly label: string
  readonly shortcuts: readonly Shortcut[]
}

export function allShortcuts(): readonly ShortcutGroup[] {
  const { toolbar, actions, insert, shortcuts } = words.editor
  const { textKeys, groups } = shortcuts
  const looks = LOOK_TOOLS.map(({ name, key }) => ({ label: toolbar[name], key }))
  const blocks = BLOCKS.map(({ kind, key }) => ({ label: toolbar.blocks[kind], key }))
  const others = TOOLS.filter(group => group !== LOOK_TOOLS)
    .flat()
    .map(({ name, key }) => ({ label: toolbar[name], key }))
  const taken = new Set([...looks, ...blocks, ...others].map(({ key }) => key))
  const inserted = INSERTIONS.flatMap(({ name, key }) =>
    key && !taken.has(key) ? [{ label: insert[name], key }] : [],
  )
  const acted = ACTIONS.flatMap(({ name, key }) => (key ? [{ label: actions[name], key }] : []))
  const typed = (['newLine', 'indent', 'outdent', 'check'] as const).map(name => ({
    label: textKeys[name],
    key: TEXT_KEYS[name],
  }))
  return [
    { label: groups.looks, shortcuts: looks },
    { label: groups.blocks, shortcuts: [...blocks, ...inserted] },
    { label: groups.writing, shortcuts: [...others, ...typed] },
    {
      label: groups.more,
      shortcuts: [
        { label: words.find.label, key: FIND_KEYS.find },
        { label: actions.palette, key: PALETTE_KEY },
        ...acted,
      ],
    },
  ]
}
