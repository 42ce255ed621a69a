import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  ArrowDown,
  ArrowDownToLine,
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  ArrowUp,
  ArrowUpToLine,
  Copy,
  Eraser,
  FoldHorizontal,
  type LucideIcon,
  PanelLeft,
  PanelTop,
  RemoveFormatting,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
  UnfoldHorizontal,
} from 'lucide-react'
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { TEXT_ALIGNS, textAlign } from '../../../lib/schema-attributes'
import { MenuChoice, MenuItem, MenuLabel, MenuLine } from '../../ui/menu-items'
import { words } from '../../words'
import {
  alignCells,
  clearCells,
  deleteColumns,
  deleteRows,
  deleteTable,
  insertColumnAfter,
  insertColumnBefore,
  insertRowAbove,
  insertRowBelow,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '../commands/table-commands'
import {
  duplicateColumns,
  duplicateRows,
  moveColumnsBack,
  moveColumnsOn,
  moveRowsDown,
  moveRowsUp,
} from '../commands/table-line-commands'
import type { RunCommand } from '../toolbar-menu'
import { selectedCells } from './cell-range'
import { changeWidth, forgetWidth } from './column-width'

export type HandleKind = 'table' | 'row' | 'column'

type ItemName = {
  [Name in keyof typeof words.editor.table]: (typeof words.editor.table)[Name] extends string
    ? Name
    : never
}[keyof typeof words.editor.table]

interface Item {
  readonly name: ItemName
  readonly icon: LucideIcon
  readonly command: Command
}

/** How much wider or narrower a column gets at a time, in pixels. */
const WIDTH_STEP = 40

/** In groups, with a line between them. What does not apply cannot be chosen. */
export const TABLE_ITEMS: Record<HandleKind, readonly (readonly Item[])[]> = {
  row: [
    [
      { name: 'insertRowAbove', icon: ArrowUpToLine, command: insertRowAbove },
      { name: 'insertRowBelow', icon: ArrowDownToLine, command: insertRowBelow },
      { name: 'duplicateRow', icon: Copy, command: duplicateRows },
    ],
    [
      { name: 'moveRowUp', icon: ArrowUp, command: moveRowsUp },
      { name: 'moveRowDown', icon: ArrowDown, command: moveRowsDown },
    ],
  ],
  column: [
    [
      { name: 'insertColumnBefore', icon: ArrowLeftToLine, command: insertColumnBefore },
      { name: 'insertColumnAfter', icon: ArrowRightToLine, command: insertColumnAfter },
      { name: 'duplicateColumn', icon: Copy, command: duplicateColumns },
    ],
    [
      { name: 'moveColumnBack', icon: ArrowLeft, command: moveColumnsBack },
      { name: 'moveColumnOn', icon: ArrowRight, command: moveColumnsOn },
    ],
    [
      { name: 'wider', icon: UnfoldHorizontal, command: changeWidth(WIDTH_STEP) },
      { name: 'narrower', icon: FoldHorizontal, command: changeWidth(-WIDTH_STEP) },
      { name: 'ownWidth', icon: RemoveFormatting, command: forgetWidth },
    ],
  ],
  table: [
    [
      { name: 'merge', icon: TableCellsMerge, command: mergeCells },
      { name: 'split', icon: TableCellsSplit, command: splitCell },
    ],
    [
      { name: 'headerRow', icon: PanelTop, command: toggleHeaderRow },
      { name: 'headerColumn', icon: PanelLeft, command: toggleHeaderColumn },
    ],
  ],
}

export const TABLE_DELETIONS: Record<HandleKind, Item> = {
  row: { name: 'deleteRow', icon: Trash2, command: deleteRows },
  column: { name: 'deleteColumn', icon: Trash2, command: deleteColumns },
  table: { name: 'deleteTable', icon: Trash2, command: deleteTable },
}

const ALIGN_ICONS = { left: AlignLeft, center: AlignCenter, right: AlignRight }

interface TableMenuItemsProps {
  view: EditorView
  kind: HandleKind
  run: RunCommand
}

/** What can be done with the selected row, column or table. */
export function TableMenuItems({ view, kind, run }: TableMenuItemsProps) {
  const text = words.editor.table
  const item = ({ name, icon, command }: Item, danger = false) => (
    <MenuItem
      key={name}
      icon={icon}
      danger={danger}
      disabled={!command(view.state, undefined, view)}
      onSelect={() => run(command)}
    >
      {text[name]}
    </MenuItem>
  )
  return (
    <>
      {TABLE_ITEMS[kind].map(group => (
        <div key={group[0]?.name}>
          {group.map(each => item(each))}
          <MenuLine />
        </div>
      ))}
      <MenuLabel>{text.align}</MenuLabel>
      <MenuChoice
        label={text.align}
        value={alignOf(view)}
        options={TEXT_ALIGNS.map(value => ({
          value,
          label: text.aligns[value],
          icon: ALIGN_ICONS[value],
        }))}
        onChange={align => run(alignCells(align))}
      />
      <MenuLine />
      {item({ name: 'clear', icon: Eraser, command: clearCells })}
      {item(TABLE_DELETIONS[kind], true)}
    </>
  )
}

/** That of the first cell; text runs from the left where nothing else is said. */
function alignOf({ state }: EditorView): (typeof TEXT_ALIGNS)[number] {
  const [first] = selectedCells(state.selection)
  const cell = first === undefined ? null : state.doc.nodeAt(first)
  return textAlign.read(cell?.attrs.align) ?? 'left'
}
