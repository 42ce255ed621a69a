import { Check } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { Menu as Radix } from 'radix-ui/internal'
import { COLORS } from '../../../lib/schema-attributes'
import { MenuLabel } from '../../ui/menu-items'
import { words } from '../../words'
import { type ColorKind, selectedColor, setColor } from '../commands/color-commands'
import type { RunCommand } from '../toolbar-menu'

interface ColorMenuItemsProps {
  view: EditorView
  run: RunCommand
}

/** The colours of words, and those behind them: each as it looks on a letter. */
export function ColorMenuItems({ view, run }: ColorMenuItemsProps) {
  return (
    <>
      <ColorRow view={view} run={run} kind="text" />
      <ColorRow view={view} run={run} kind="highlight" />
    </>
  )
}

function ColorRow({ view, run, kind }: ColorMenuItemsProps & { kind: ColorKind }) {
  const { colors } = words.editor
  const now = selectedColor(view.state, kind)
  return (
    <Radix.RadioGroup
      aria-label={colors[kind]}
      value={now ?? 'none'}
      onValueChange={value => {
        run(setColor(kind, COLORS.find(color => color === value) ?? null))
      }}
    >
      <MenuLabel>{colors[kind]}</MenuLabel>
      <div className="color-swatches">
        {(['none', ...COLORS] as const).map(color => {
          const name = color === 'none' ? colors.none : colors.names[color]
          const shown = color === 'none' ? undefined : color
          return (
            <Radix.RadioItem
              key={color}
              value={color}
              aria-label={name}
              title={name}
              className="color-swatch"
              data-text-color={kind === 'text' ? shown : undefined}
              data-color={kind === 'highlight' ? shown : undefined}
            >
              {color === (now ?? 'none') ? <Check aria-hidden="true" /> : 'A'}
            </Radix.RadioItem>
          )
        })}
      </div>
    </Radix.RadioGroup>
  )
}
