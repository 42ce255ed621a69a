'use client'

import { ChevronDown, type LucideIcon } from 'lucide-react'
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { Toolbar } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Menu } from '../ui/menu'

export type RunCommand = (command: Command) => void

interface ToolbarMenuProps {
  view: EditorView
  label: string
  icon: LucideIcon
  /** The items; `run` does what one says. */
  children: (run: RunCommand) => ReactNode
}

/** A button of the toolbar that opens a menu. Whoever chose something there goes on writing. */
export function ToolbarMenu({ view, label, icon: Icon, children }: ToolbarMenuProps) {
  const chosen = useRef(false)
  const run: RunCommand = command => {
    chosen.current = true
    command(view.state, view.dispatch, view)
  }
  return (
    <Menu
      align="start"
      label={label}
      onCloseAutoFocus={event => {
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        view.focus()
      }}
      trigger={
        <Toolbar.Button
          aria-label={label}
          title={label}
          onMouseDown={event => event.preventDefault()}
          className="editor-tool editor-tool-menu"
        >
          <Icon aria-hidden="true" />
          <ChevronDown aria-hidden="true" />
        </Toolbar.Button>
      }
    >
      {children(run)}
    </Menu>
  )
}
