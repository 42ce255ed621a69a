'use client'

import { ChevronDown } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { Toolbar } from 'radix-ui'
import { useRef } from 'react'
import { Menu, MenuOptions } from '../ui/menu'
import { words } from '../words'
import { shownShortcut } from './shortcut'
import type { BlockKind } from './toolbar-state'
import { BLOCKS } from './tools'

/** Each kind of text in the letters that it has. */
const LETTERS: Record<BlockKind, string> = {
  paragraph: '',
  heading1: 'font-text font-[620] text-[19px]',
  heading2: 'font-text font-[620] text-[17px]',
  heading3: 'font-text font-[620] text-[15px]',
  heading4: 'font-text font-[620]',
  quote: 'border-line-strong border-s-2 ps-2 font-text',
  code: 'font-code text-[12.5px]',
}

/** What kind of text the selection is, and a menu to make it another. */
export function BlockMenu({ view, block }: { view: EditorView; block: BlockKind | null }) {
  const chosen = useRef(false)
  const { blocks, mixed, block: label } = words.editor.toolbar
  const shown = block ? blocks[block] : mixed
  return (
    <Menu
      align="start"
      onCloseAutoFocus={event => {
        // Whoever chose something goes on writing.
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        view.focus()
      }}
      trigger={
        <Toolbar.Button
          aria-label={`${label}: ${shown}`}
          onMouseDown={event => event.preventDefault()}
          className="editor-tool editor-block-menu"
        >
          <span>{shown}</span>
          <ChevronDown aria-hidden="true" />
        </Toolbar.Button>
      }
    >
      <MenuOptions
        label={label}
        value={block}
        options={BLOCKS.map(({ kind, key }) => ({
          value: kind,
          label: <span className={LETTERS[kind]}>{blocks[kind]}</span>,
          shortcut: shownShortcut(key),
        }))}
        onChoose={kind => {
          chosen.current = true
          BLOCKS.find(each => each.kind === kind)?.choose(view.state, view.dispatch, view)
        }}
      />
    </Menu>
  )
}
