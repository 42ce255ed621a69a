'use client'

import { Check, ChevronDown } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { DropdownMenu, Toolbar } from 'radix-ui'
import { useRef } from 'react'
import { words } from '../words'
import { shownShortcut } from './shortcut'
import type { BlockKind } from './toolbar-state'
import { BLOCKS } from './tools'

/** What kind of text the selection is, and a menu to make it another. */
export function BlockMenu({ view, block }: { view: EditorView; block: BlockKind | null }) {
  const chosen = useRef(false)
  const shown = block ? words.editor.toolbar.blocks[block] : words.editor.toolbar.mixed
  return (
    <DropdownMenu.Root modal={false}>
      <Toolbar.Button asChild>
        <DropdownMenu.Trigger
          aria-label={`${words.editor.toolbar.block}: ${shown}`}
          onMouseDown={event => event.preventDefault()}
          className="editor-tool editor-block-menu"
        >
          <span>{shown}</span>
          <ChevronDown aria-hidden="true" />
        </DropdownMenu.Trigger>
      </Toolbar.Button>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="editor-menu"
          onCloseAutoFocus={event => {
            // Whoever chose something goes on writing.
            if (!chosen.current) return
            chosen.current = false
            event.preventDefault()
            view.focus()
          }}
        >
          <DropdownMenu.RadioGroup value={block ?? ''}>
            {BLOCKS.map(({ kind, key, command }) => (
              <DropdownMenu.RadioItem
                key={kind}
                value={kind}
                onSelect={() => {
                  chosen.current = true
                  command(view.state, view.dispatch, view)
                }}
                className="editor-menu-item"
              >
                <span data-kind={kind}>{words.editor.toolbar.blocks[kind]}</span>
                <kbd>{shownShortcut(key)}</kbd>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
