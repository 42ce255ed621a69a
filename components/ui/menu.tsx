'use client'

import type { ReactNode } from 'react'
import { DeferredPanel, type PanelButtonProps } from './deferred-panel'

interface MenuProps<Items> {
  /** The button that opens the menu. */
  trigger: (button: PanelButtonProps) => ReactNode
  /** Brings what `children` make the items of; `menu-items` belongs there, and nowhere earlier. */
  load: () => Promise<Items>
  children: (items: Items) => ReactNode
  /** What the menu is called, where its button does not say it. */
  label?: string
  /** Where something else than the button opens it too. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'end'
  /** Where the focus goes when the menu closes; by default back to the button. */
  onCloseAutoFocus?: (event: Event) => void
}

/** A menu that a button opens. The page beneath stays scrollable. */
export function Menu<Items>(props: MenuProps<Items>) {
  const { trigger, load, children, label, open, onOpenChange, align = 'end' } = props
  return (
    <DeferredPanel
      kind="menu"
      trigger={trigger}
      load={async () => {
        const [{ MenuPanel }, items] = await Promise.all([import('./menu-panel'), load()])
        return { MenuPanel, items }
      }}
      open={open}
      onOpenChange={onOpenChange}
    >
      {({ MenuPanel, items }, place) => (
        <MenuPanel
          place={place}
          label={label}
          align={align}
          onCloseAutoFocus={props.onCloseAutoFocus}
        >
          {children(items)}
        </MenuPanel>
      )}
    </DeferredPanel>
  )
}
