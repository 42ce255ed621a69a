'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface PopoverProps {
  /** One button, which opens the popover. */
  trigger: ReactNode
  /** What the popover is about, for those who do not see it. */
  label: string
  children: ReactNode
  align?: 'start' | 'end'
  /** No larger than a sentence needs. */
  small?: boolean
}

/** A small panel under a button; the page beneath stays in use. */
export function Popover({ trigger, label, children, align = 'end', small }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          className={classNames(
            'z-40 max-h-(--radix-popover-content-available-height) overflow-y-auto',
            'rounded-[10px] border border-line bg-raised shadow-raised outline-none data-[state=open]:animate-appear',
            small
              ? 'w-max max-w-72 px-3.5 py-2.5 text-[13px]'
              : 'w-[24rem] max-w-[calc(100vw-16px)] p-4',
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
