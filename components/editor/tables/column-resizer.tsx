'use client'

import type { EditorView } from 'prosemirror-view'
import { type PointerEvent, useRef } from 'react'
import { words } from '../../words'
import { setColumnWidth } from '../commands/table-line-commands'
import { boundWidth, widthOfColumn } from './column-width'
import { previewWidth } from './table-view'

interface ColumnResizerProps {
  view: EditorView
  /** A cell that ends with the column. */
  cell: number
  column: number
  left: number
  top: number
  height: number
  onDrag: (dragging: boolean) => void
}

interface Drag {
  readonly table: HTMLElement
  readonly from: number
  readonly width: number
}

/**
 * The line at a column's right edge, to drag it by; two presses give the column the width that its
 * text needs. By keyboard the column's menu makes it wider and narrower. It is seen by the others
 * once it is let go.
 */
export function ColumnResizer(props: ColumnResizerProps) {
  const { view, cell, column, left, top, height, onDrag } = props
  const drag = useRef<Drag | null>(null)
  const line = useRef<HTMLDivElement>(null)

  function start(event: PointerEvent<HTMLDivElement>) {
    const element = view.nodeDOM(cell)
    const table = element instanceof Element ? element.closest('table') : null
    if (!table || event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { table, from: event.clientX, width: widthOfColumn(view, cell) }
    onDrag(true)
  }

  function widthAt(event: PointerEvent): number {
    const { from, width } = drag.current ?? { from: 0, width: 0 }
    return boundWidth(width + event.clientX - from)
  }

  function move(event: PointerEvent) {
    if (!drag.current) return
    const width = widthAt(event)
    previewWidth(drag.current.table, column, width)
    if (line.current) {
      line.current.style.translate = `${width - drag.current.width}px`
    }
  }

  function end(event: PointerEvent, keep: boolean) {
    if (!drag.current) return
    const { table, width } = drag.current
    const next = keep ? widthAt(event) : null
    drag.current = null
    if (line.current) line.current.style.translate = ''
    previewWidth(table, column, null)
    if (next !== null && next !== Math.round(width)) {
      setColumnWidth(cell, next)(view.state, view.dispatch)
    }
    onDrag(false)
  }

  return (
    <div
      ref={line}
      aria-hidden="true"
      title={words.editor.table.resize(column + 1)}
      className="table-resizer"
      style={{ left, top, height }}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={event => end(event, true)}
      onPointerCancel={event => end(event, false)}
      onDoubleClick={() => setColumnWidth(cell, 0)(view.state, view.dispatch)}
    />
  )
}
