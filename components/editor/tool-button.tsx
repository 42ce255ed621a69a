'use client'

import type { EditorView } from 'prosemirror-view'
import { Toolbar } from 'radix-ui'
import { classNames } from '../ui/class-names'
import { Tooltip } from '../ui/tooltip'
import { words } from '../words'
import { shownShortcut } from './shortcut'
import type { ToolbarState } from './toolbar-state'
import type { Tool } from './tools'

interface ToolButtonProps {
  tool: Tool
  view: EditorView
  state: ToolbarState
}

/** One button of a toolbar. */
export function ToolButton({ tool, view, state }: ToolButtonProps) {
  const { name, icon: Icon, key, command, isOn, isOff } = tool
  const label = words.editor.toolbar[name]
  const off = isOff?.(state) ?? false
  return (
    <Tooltip text={`${label} ${shownShortcut(key)}`}>
      <Toolbar.Button
        aria-label={label}
        aria-pressed={isOn?.(state)}
        aria-disabled={off}
        // The text keeps the focus, and a phone its keyboard.
        onMouseDown={event => event.preventDefault()}
        onClick={event => {
          if (off) return
          command(view.state, view.dispatch, view)
          // A press by keyboard leaves the focus in the bar, for the next one.
          if (event.detail > 0 && name !== 'link') view.focus()
        }}
        className={classNames('editor-tool', isOn?.(state) && 'is-on')}
      >
        <Icon aria-hidden="true" />
      </Toolbar.Button>
    </Tooltip>
  )
}
