'use client'

import type { EditorView } from 'prosemirror-view'
import { classNames } from '../ui/class-names'
import { Tooltip } from '../ui/tooltip'
import { words } from '../words'
import { shownShortcut } from './shortcut'
import type { ToolFace, ToolName } from './tool-faces'
import type { ToolbarState } from './toolbar-state'
import type { Tool } from './tools'

/** What brings a toolbar to life. */
export interface LiveTools {
  readonly view: EditorView
  readonly state: ToolbarState
  readonly toolOf: (name: ToolName) => Tool
}

interface ToolButtonProps {
  face: ToolFace
  /** Null while there is no text. */
  live: LiveTools | null
}

/** One button of a toolbar. */
export function ToolButton({ face, live }: ToolButtonProps) {
  const { name, icon: Icon } = face
  const label = words.editor.toolbar[name]
  if (!live) {
    const off = name === 'undo' || name === 'redo'
    return (
      <button type="button" aria-label={label} aria-disabled={off} className="editor-tool">
        <Icon aria-hidden="true" />
      </button>
    )
  }
  const { view, state } = live
  const { key, command, isOn, isOff } = live.toolOf(name)
  const off = isOff?.(state) ?? false
  return (
    <Tooltip text={`${label} ${shownShortcut(key)}`}>
      <button
        type="button"
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
      </button>
    </Tooltip>
  )
}
