'use client'

import { ChevronDown } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { useRef } from 'react'
import { Menu } from '../ui/menu'
import { words } from '../words'
import type { BlockKind } from './toolbar-state'

interface BlockMenuProps {
  /** Null while there is no text. */
  view: EditorView | null
  /** Null where the selection holds several kinds. */
  block: BlockKind | null
}

/** What kind of text the selection is, and a menu to make it another. */
export function BlockMenu({ view, block }: BlockMenuProps) {
  const chosen = useRef(false)
  const { blocks, mixed, block: label } = words.editor.toolbar
  const shown = block ? blocks[block] : mixed
  return (
    <Menu
      align="start"
      load={() => import('./block-options')}
      onCloseAutoFocus={event => {
        // Whoever chose something goes on writing.
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        view?.focus()
      }}
      trigger={button => (
        <button
          {...button}
          type="button"
          aria-label={`${label}: ${shown}`}
          onMouseDown={event => event.preventDefault()}
          className="editor-tool editor-block-menu"
        >
          <span>{shown}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      )}
    >
      {({ BlockOptions }) =>
        view && (
          <BlockOptions
            block={block}
            onChoose={choose => {
              chosen.current = true
              choose(view.state, view.dispatch, view)
            }}
          />
        )
      }
    </Menu>
  )
}
