'use client'

import {
  AArrowDown,
  AArrowUp,
  ALargeSmall,
  Baseline,
  CodeXml,
  Maximize2,
  RectangleVertical,
  Type,
} from 'lucide-react'
import { MenuChoice, MenuLabel } from '../ui/menu-items'
import { words } from '../words'
import type { ReadingView } from './reading-view'

interface ViewChoicesProps {
  view: ReadingView
  onChange: (part: Partial<ReadingView>) => void
}

/** How documents look to the reader, inside a menu. */
export function ViewChoices({ view, onChange }: ViewChoicesProps) {
  const { fonts, sizes, widths, font, size, width } = words.view
  return (
    <>
      <MenuLabel>{words.view.label}</MenuLabel>
      <MenuChoice
        label={font}
        value={view.font}
        onChange={chosen => onChange({ font: chosen })}
        options={[
          { value: 'serif', label: fonts.serif, icon: Type },
          { value: 'sans', label: fonts.sans, icon: Baseline },
          { value: 'mono', label: fonts.mono, icon: CodeXml },
        ]}
      />
      <MenuChoice
        label={size}
        value={view.size}
        onChange={chosen => onChange({ size: chosen })}
        options={[
          { value: 'small', label: sizes.small, icon: AArrowDown },
          { value: 'normal', label: sizes.normal, icon: ALargeSmall },
          { value: 'large', label: sizes.large, icon: AArrowUp },
        ]}
      />
      <MenuChoice
        label={width}
        value={view.width}
        onChange={chosen => onChange({ width: chosen })}
        options={[
          { value: 'column', label: widths.column, icon: RectangleVertical },
          { value: 'full', label: widths.full, icon: Maximize2 },
        ]}
      />
    </>
  )
}
