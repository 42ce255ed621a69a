'use client'

import { Baseline, GripVertical, Plus } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { Toolbar as Radix } from 'radix-ui'
import { Fragment } from 'react'
import { words } from '../words'
import { BlockMenu } from './block-menu'
import { BlockMenuItems } from './menus/block-menu-items'
import { ColorMenuItems } from './menus/color-menu-items'
import { InsertMenuItems } from './menus/insert-menu-items'
import { ToolButton } from './tool-button'
import { leaveToolbar } from './toolbar-focus'
import { ToolbarMenu } from './toolbar-menu'
import { readToolbarState } from './toolbar-state'
import { LOOK_TOOLS, TOOLS } from './tools'
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
      data-toolbar=""
      className="editor-toolbar"
      onKeyDown={event => leaveToolbar(view, event)}
    >
      <BlockMenu view={view} block={state.block} />
      <ToolbarMenu view={view} label={words.editor.toolbar.insert} icon={Plus}>
        {run => <InsertMenuItems run={run} />}
      </ToolbarMenu>
      {TOOLS.map(group => (
        <Fragment key={group[0]?.name}>
          <Radix.Separator className="editor-toolbar-line" />
          {group.map(tool => (
            <ToolButton key={tool.name} tool={tool} view={view} state={state} />
          ))}
          {group === LOOK_TOOLS && (
            <ToolbarMenu view={view} label={words.editor.toolbar.color} icon={Baseline}>
              {run => <ColorMenuItems view={view} run={run} />}
            </ToolbarMenu>
          )}
        </Fragment>
      ))}
      <Radix.Separator className="editor-toolbar-line" />
      <ToolbarMenu view={view} label={words.editor.toolbar.blockActions} icon={GripVertical}>
        {run => <BlockMenuItems view={view} run={run} />}
      </ToolbarMenu>
    </Radix.Root>
  )
}
