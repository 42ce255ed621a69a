'use client'

import { Grid3x3 } from 'lucide-react'
import { Menu as Radix } from 'radix-ui/internal'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { Submenu } from '../../ui/menu-items'
import { words } from '../../words'

/** How many columns and rows can be pointed at; a larger one is typed after a slash. */
const COLUMNS = 8
const ROWS = 8

interface Size {
  readonly columns: number
  readonly rows: number
}

const USUAL: Size = { columns: 3, rows: 3 }

/** How far each arrow goes. */
const ARROWS: Record<string, Size> = {
  ArrowRight: { columns: 1, rows: 0 },
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowDown: { columns: 0, rows: 1 },
  ArrowUp: { columns: 0, rows: -1 },
}

interface TableGridProps {
  onChoose: (columns: number, rows: number) => void
}

/** A table's size, pointed at or reached by arrows: an item of a menu, with a grid beside it. */
export function TableGrid({ onChoose }: TableGridProps) {
  const [{ columns, rows }, setSize] = useState(USUAL)
  const { bySize, dimensions } = words.editor.table

  function onKeyDown(event: KeyboardEvent) {
    const step = ARROWS[event.key]
    if (!step) return
    const [across, down] = [columns + step.columns, rows + step.rows]
    // At the left edge the key closes the grid, as it does in other menus.
    if (across === 0) return
    event.preventDefault()
    event.stopPropagation()
    setSize({ columns: Math.min(across, COLUMNS), rows: Math.min(Math.max(down, 1), ROWS) })
  }

  function onPointer({ target }: PointerEvent) {
    const cell = target instanceof HTMLElement ? Number(target.dataset.cell ?? NaN) : NaN
    if (Number.isNaN(cell)) return
    setSize({ columns: (cell % COLUMNS) + 1, rows: Math.floor(cell / COLUMNS) + 1 })
  }

  return (
    <Submenu icon={Grid3x3} label={bySize}>
      <Radix.Item
        data-arrows=""
        className="table-grid"
        onKeyDown={onKeyDown}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        onSelect={() => onChoose(columns, rows)}
      >
        <span aria-hidden="true" className="table-grid-cells">
          {CELLS.map(cell => (
            <span
              key={cell}
              data-cell={cell}
              data-in={
                cell % COLUMNS < columns && Math.floor(cell / COLUMNS) < rows ? '' : undefined
              }
            />
          ))}
        </span>
        <span aria-live="polite">{dimensions(columns, rows)}</span>
      </Radix.Item>
    </Submenu>
  )
}

const CELLS = Array.from({ length: COLUMNS * ROWS }, (_, index) => index)
