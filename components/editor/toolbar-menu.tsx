'use client'

import { ChevronDown, type LucideIcon } from 'lucide-react'
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type ReactNode, useRef } from 'react'
import { Menu } from '../ui/menu'

export type RunCommand = (command: Command) => void

interface ToolbarMenuProps<Items> {
  /** Null while there is no text. */
  view: EditorView | null
  label: string
  icon: LucideIcon
  /** Brings what `children` make the items of. */
  load: () => Promise<Items>
  /** The items; `run` does what one says. */
  children: (items: Items, run: RunCommand) => ReactNode
}

/** A button of the toolbar that opens a menu. Whoever chose something there goes on writing. */
export function ToolbarMenu<Items>(props: ToolbarMenuProps<Items>) {
  const { view, label, icon: Icon, load, children } = props
  const chosen = useRef(false)
  const run: RunCommand = command => {
    if (!view) return
    chosen.current = true
    command(view.state, view.dispatch, view)
  }
  return (
    <Menu
      align="start"
      label={label}
      load={load}
      onCloseAutoFocus={event => {
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        view?.focus()
      }}
      trigger={button => (
        <button
          {...button}
          type="button"
          aria-label={label}
          title={label}
          onMouseDown={event => event.preventDefault()}
          className="editor-tool editor-tool-menu"
        >
          <Icon aria-hidden="true" />
          <ChevronDown aria-hidden="true" />
        </button>
      )}
    >
      {items => children(items, run)}
    </Menu>
  )
}
