'use client'

/**
 * The handles of the table under the pointer or the caret: a grip at the top of the cell's column,
 * one at the start of its row, one at the table's corner. Each selects what it stands for and opens
 * the menu of it. Together they are a toolbar: one stop of Tab, arrows between them, Escape back to
 * the text, and a key to come here from a cell (`focusHandles`).
 */
import { Ellipsis, EllipsisVertical, type LucideIcon, Table } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { type CSSProperties, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Menu } from '../../ui/menu'
import { Toolbar } from '../../ui/toolbar'
import { words } from '../../words'
import { selectLine } from '../commands/table-commands'
import { leaveToolbar } from '../toolbar-focus'
import { ColumnResizer } from './column-resizer'
import type { HandleKind } from './table-menu-items'
import { type TableTarget, useTableTarget } from './table-target'
import './table-handles.css'

export function TableHandles({ view }: { view: EditorView }) {
  const [open, setOpen] = useState<HandleKind | null>(null)
  const [dragging, setDragging] = useState(false)
  const target = useTableTarget(view, open !== null || dragging)
  const mount = view.dom.parentElement
  if (!target || !mount) return null
  const { table } = words.editor
  const { left, top, bottom, cellLeft, cellRight, cellTop, cellBottom, right } = target
  const middle = clamp((cellLeft + cellRight) / 2, left + 14, right - 14)
  const handle = (kind: HandleKind, icon: LucideIcon, label: string, style: CSSProperties) => (
    <Handle
      key={kind}
      view={view}
      target={target}
      kind={kind}
      icon={icon}
      label={label}
      style={style}
      open={open === kind}
      onOpenChange={next => setOpen(next ? kind : null)}
    />
  )
  const edge = { top, height: bottom - top, onDrag: setDragging, view }
  return createPortal(
    <Toolbar
      aria-label={table.handles}
      className="table-handles"
      data-print="hide"
      onKeyDown={event => leaveToolbar(view, event)}
    >
      {handle('table', Table, table.label, { left, top })}
      {handle('column', Ellipsis, table.column(target.column + 1), { left: middle, top })}
      {handle('row', EllipsisVertical, table.row(target.row + 1), {
        left,
        top: (cellTop + cellBottom) / 2,
      })}
      {cellRight <= right + 1 && (
        <ColumnResizer {...edge} cell={target.cell} column={target.lastColumn} left={cellRight} />
      )}
      {target.previous !== null && cellLeft >= left && (
        <ColumnResizer
          {...edge}
          cell={target.previous}
          column={target.column - 1}
          left={cellLeft}
        />
      )}
    </Toolbar>,
    mount,
  )
}

interface HandleProps {
  view: EditorView
  target: TableTarget
  kind: HandleKind
  icon: LucideIcon
  label: string
  style: CSSProperties
  open: boolean
  onOpenChange: (open: boolean) => void
}

function Handle(props: HandleProps) {
  const { view, target, kind, icon: Icon, label, style, open, onOpenChange } = props
  const chosen = useRef(false)
  return (
    <Menu
      align="start"
      label={label}
      open={open}
      onOpenChange={next => {
        if (next) selectLine(kind, target.cell)(view.state, view.dispatch)
        onOpenChange(next)
      }}
      onCloseAutoFocus={event => {
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        view.focus()
      }}
      trigger={button => (
        <button
          {...button}
          type="button"
          aria-label={label}
          className={`table-handle is-${kind}`}
          style={style}
          onMouseDown={event => event.preventDefault()}
        >
          <Icon aria-hidden="true" />
        </button>
      )}
      load={() => import('./table-menu-items')}
    >
      {({ TableMenuItems }) => (
        <TableMenuItems
          view={view}
          kind={kind}
          run={command => {
            chosen.current = true
            command(view.state, view.dispatch, view)
          }}
        />
      )}
    </Menu>
  )
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
