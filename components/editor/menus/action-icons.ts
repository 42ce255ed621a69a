/** How each action looks in a menu. */
import {
  ArrowDown,
  ArrowUp,
  Command,
  CopyPlus,
  Keyboard,
  type LucideIcon,
  PanelTop,
  RemoveFormatting,
  Trash2,
} from 'lucide-react'
import type { ActionName } from '../actions'

export const ACTION_ICONS: Readonly<Record<ActionName, LucideIcon>> = {
  moveUp: ArrowUp,
  moveDown: ArrowDown,
  duplicate: CopyPlus,
  remove: Trash2,
  clearFormatting: RemoveFormatting,
  toolbar: PanelTop,
  palette: Command,
  shortcuts: Keyboard,
}
