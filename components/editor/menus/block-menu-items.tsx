'use client'

import { ArrowDown, ArrowUp, Copy, Link, RefreshCw, Trash2 } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { copyText } from '../../ui/copy-text'
import { MenuItem, MenuLine, Submenu } from '../../ui/menu-items'
import { useToast } from '../../ui/toast'
import { words } from '../../words'
import { type ActionName, keyOf } from '../actions'
import { addressOfBlock } from '../block-address'
import {
  deleteBlocks,
  duplicateBlocks,
  moveBlocks,
  selectTextOfBlocks,
} from '../commands/block-actions'
import { selectedBlocks } from '../commands/block-range'
import { leaveList } from '../commands/list-commands'
import { listTypeOf } from '../commands/list-model'
import { canTurn } from '../commands/turn-into'
import { INSERTIONS, type Insertion } from '../insertions'
import { shownShortcut } from '../shortcut'
import type { RunCommand } from '../toolbar-menu'
import { goingOn } from '../undo-groups'

/** What is done with the blocks that are selected, or that the caret is in. */
export function BlockMenuItems({ view, run }: { view: EditorView; run: RunCommand }) {
  const toast = useToast()
  const { blockMenu, insert } = words.editor

  function turnInto({ group, command }: Insertion) {
    run(selectTextOfBlocks)
    const parent = selectedBlocks(view.state.selection)?.parent
    // An item that becomes something else is no item any more.
    const leaves = group !== 'lists' && parent && listTypeOf(parent) !== null
    if (leaves) run(leaveList)
    run(leaves ? goingOn(command) : command)
  }

  async function copyLink() {
    const range = selectedBlocks(view.state.selection)
    const address = range && addressOfBlock(view.state, range.start)
    if (address === null) return
    const { origin, pathname } = window.location
    const copied = await copyText(`${origin}${pathname}#${encodeURIComponent(address)}`)
    toast({ text: copied ? blockMenu.linkCopied : words.home.copyFailed })
  }

  return (
    <>
      {canTurn(view.state.selection) && (
        <Submenu icon={RefreshCw} label={blockMenu.turnInto}>
          {KINDS.map(insertion => (
            <MenuItem
              key={insertion.name}
              icon={insertion.icon}
              shortcut={insertion.key && shownShortcut(insertion.key)}
              onSelect={() => turnInto(insertion)}
            >
              {insert[insertion.name]}
            </MenuItem>
          ))}
        </Submenu>
      )}
      <MenuItem
        icon={Copy}
        shortcut={shortcutOf('duplicate')}
        onSelect={() => run(duplicateBlocks)}
      >
        {blockMenu.duplicate}
      </MenuItem>
      <MenuItem icon={Link} onSelect={() => void copyLink()}>
        {blockMenu.copyLink}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={ArrowUp}
        shortcut={shortcutOf('moveUp')}
        onSelect={() => run(moveBlocks('up'))}
      >
        {blockMenu.moveUp}
      </MenuItem>
      <MenuItem
        icon={ArrowDown}
        shortcut={shortcutOf('moveDown')}
        onSelect={() => run(moveBlocks('down'))}
      >
        {blockMenu.moveDown}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => run(deleteBlocks)}>
        {blockMenu.remove}
      </MenuItem>
    </>
  )
}

/** What text can become without losing anything. */
const KINDS = INSERTIONS.filter(
  ({ name, group }) =>
    group === 'text' ||
    group === 'lists' ||
    name === 'code' ||
    name === 'callout' ||
    name === 'collapsible',
)

function shortcutOf(name: ActionName): string | undefined {
  const key = keyOf(name)
  return key && shownShortcut(key)
}
