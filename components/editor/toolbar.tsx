'use client'

import type { EditorView } from 'prosemirror-view'
import { Toolbar as Radix } from 'radix-ui'
import { Fragment } from 'react'
import { classNames } from '../ui/class-names'
import { Tooltip } from '../ui/tooltip'
import { words } from '../words'
import { BlockMenu } from './block-menu'
import { shownShortcut } from './shortcut'
import { readToolbarState, type ToolbarState } from './toolbar-state'
import { TOOLS, type Tool } from './tools'
import { useEditorState } from './use-editor-state'
import { useKeyboardInset } from './use-keyboard-inset'

/**
 * The formatting of the text: a slim bar that stays under the page's own while the text scrolls; on
 * a narrow page it is at the bottom, above the keyboard, and scrolls sideways.
 */
export function Toolbar({ view }: { view: EditorView }) {
  const state = useEditorState(view, readToolbarState)
  const bar = useKeyboardInset()
  return (
    <Radix.Root
      ref={bar}
      aria-label={words.editor.toolbar.label}
      data-print="hide"
      className="editor-toolbar"
    >
      <BlockMenu view={view} block={state.block} />
      {TOOLS.map(group => (
        <Fragment key={group[0]?.name}>
          <Radix.Separator className="editor-toolbar-line" />
          {group.map(tool => (
            <ToolButton key={tool.name} tool={tool} view={view} state={state} />
          ))}
        </Fragment>
      ))}
    </Radix.Root>
  )
}

interface ToolButtonProps {
  tool: Tool
  view: EditorView
  state: ToolbarState
}

function ToolButton({ tool, view, state }: ToolButtonProps) {
  const { name, icon: Icon, key, command, isOn, isOff } = tool
  const label = words.editor.toolbar[name]
  const off = isOff?.(state) ?? false
  return (
    <Tooltip text={`${label} ${shownShortcut(key)}`}>
      <Radix.Button
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
      </Radix.Button>
    </Tooltip>
  )
}
