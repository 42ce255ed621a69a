'use client'

import type { ReactNode } from 'react'
import { DeferredPanel, type PanelButtonProps } from './deferred-panel'

interface SheetProps<Content> {
  /** The button that opens the sheet. */
  trigger: (button: PanelButtonProps) => ReactNode
  title: string
  closeLabel: string
  /** Brings what `children` make the content of. */
  load: () => Promise<Content>
  children: (content: Content, close: () => void) => ReactNode
}

/** A panel from the page's left edge, over the page. */
export function Sheet<Content>(props: SheetProps<Content>) {
  const { trigger, title, closeLabel, load, children } = props
  return (
    <DeferredPanel
      kind="dialog"
      trigger={trigger}
      load={async () => {
        const [{ SheetPanel }, content] = await Promise.all([import('./sheet-panel'), load()])
        return { SheetPanel, content }
      }}
    >
      {({ SheetPanel, content }, place) => (
        <SheetPanel place={place} title={title} closeLabel={closeLabel}>
          {children(content, () => place.onOpenChange(false))}
        </SheetPanel>
      )}
    </DeferredPanel>
  )
}
