'use client'

import { Popover as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names'
import type { PanelPlace } from './deferred-panel'

interface PopoverPanelProps {
  place: PanelPlace
  label: string
  align: 'start' | 'end'
  small: boolean
  children: ReactNode
}

/** What a popover's button opens. */
export function PopoverPanel({ place, label, align, small, children }: PopoverPanelProps) {
  const { open, onOpenChange, button, id } = place
  /** Whether it closed because something else was turned to, which keeps the focus. */
  const left = useRef(false)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={button} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          onInteractOutside={event => {
            // The button closes it by itself.
            const isButton = event.target instanceof Node && button.current?.contains(event.target)
            if (isButton) event.preventDefault()
            else left.current = true
          }}
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (!left.current) button.current?.focus()
            left.current = false
          }}
          className={classNames(
            'z-40 max-h-(--radix-popper-available-height) overflow-y-auto',
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
