'use client'

import { Baseline, GripVertical, Plus } from 'lucide-react'
import { Fragment } from 'react'
import { Toolbar as Bar } from '../ui/toolbar'
import { words } from '../words'
import { BlockMenu } from './block-menu'
import { type LiveTools, ToolButton } from './tool-button'
import { LOOK_FACES, TOOL_FACES } from './tool-faces'
import { ToolbarMenu } from './toolbar-menu'
import { useKeyboardInset } from './use-keyboard-inset'
import './chrome.css'

interface ToolbarProps {
  /** Null while there is no text: then the bar only stands there, as it will. */
  live: LiveTools | null
  /** Is called when somebody goes back to the text by a key. */
  onLeave?: () => void
}

/**
 * The formatting of the text: a slim bar that stays under the page's own while the text scrolls; on
 * a narrow page it is at the bottom, above the keyboard, and scrolls sideways.
 */
export function Toolbar({ live, onLeave }: ToolbarProps) {
  const bar = useKeyboardInset()
  const view = live?.view ?? null
  const { label, insert, color, blockActions } = words.editor.toolbar
  return (
    <Bar
      ref={bar}
      aria-label={label}
      inert={live === null}
      data-print="hide"
      data-toolbar=""
      className="editor-toolbar"
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onLeave?.()
      }}
    >
      <BlockMenu view={view} block={live ? live.state.block : 'paragraph'} />
      <ToolbarMenu
        view={view}
        label={insert}
        icon={Plus}
        load={() => import('./menus/insert-menu-items')}
      >
        {({ InsertMenuItems }, run) => <InsertMenuItems run={run} />}
      </ToolbarMenu>
      {TOOL_FACES.map(group => (
        <Fragment key={group[0]?.name}>
          <Line />
          {group.map(face => (
            <ToolButton key={face.name} face={face} live={live} />
          ))}
          {group === LOOK_FACES && (
            <ToolbarMenu
              view={view}
              label={color}
              icon={Baseline}
              load={() => import('./menus/color-menu-items')}
            >
              {({ ColorMenuItems }, run) => view && <ColorMenuItems view={view} run={run} />}
            </ToolbarMenu>
          )}
        </Fragment>
      ))}
      <Line />
      <ToolbarMenu
        view={view}
        label={blockActions}
        icon={GripVertical}
        load={() => import('./menus/block-menu-items')}
      >
        {({ BlockMenuItems }, run) => view && <BlockMenuItems view={view} run={run} />}
      </ToolbarMenu>
    </Bar>
  )
}

function Line() {
  return <div aria-hidden="true" className="editor-toolbar-line" />
}
