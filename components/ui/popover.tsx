'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface PopoverProps {
  /** One button, which opens the popover. */
  trigger: ReactNode
  /** What the popover is about, for those who do not see it. */
  label: string
  children: ReactNode
  align?: 'start' | 'end'
}

/** A small panel under a button; the page beneath stays in use. */
export function Popover({ trigger, label, children, align = 'end' }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          className="z-40 max-h-(--radix-popover-content-available-height) overflow-y-auto w-[24rem] max-w-[calc(100vw-16px)] rounded-[10px] border border-line bg-raised p-4 shadow-raised outline-none data-[state=open]:animate-appear"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
