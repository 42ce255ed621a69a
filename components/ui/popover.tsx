'use client'

import type { ReactNode } from 'react'
import { DeferredPanel, type PanelButtonProps } from './deferred-panel'

type PopoverProps<Content> = {
  /** The button that opens the popover. */
  trigger: (button: PanelButtonProps) => ReactNode
  /** What the popover is about, for those who do not see it. */
  label: string
  align?: 'start' | 'end'
  /** No larger than a sentence needs. */
  small?: boolean
  /** Where whether it is open has to outlive it. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
} & (
  | { load?: undefined; children: ReactNode }
  /** `load` brings what `children` make the content of. */
  | { load: () => Promise<Content>; children: (content: Content) => ReactNode }
)

/** A small panel under a button; the page beneath stays in use. */
export function Popover<Content>(props: PopoverProps<Content>) {
  const { trigger, label, align = 'end', small = false } = props
  return (
    <DeferredPanel
      kind="dialog"
      trigger={trigger}
      load={() => loadPopover(props.load)}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      {({ PopoverPanel, content }, place) => (
        <PopoverPanel place={place} label={label} align={align} small={small}>
          {props.load ? content !== null && props.children(content) : props.children}
        </PopoverPanel>
      )}
    </DeferredPanel>
  )
}

async function loadPopover<Content>(load?: () => Promise<Content>) {
  const [{ PopoverPanel }, content = null] = await Promise.all([
    import('./popover-panel'),
    load?.(),
  ])
  return { PopoverPanel, content }
}
