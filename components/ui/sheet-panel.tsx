'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import type { PanelPlace } from './deferred-panel'
import { IconButton } from './icon-button'

interface SheetPanelProps {
  place: PanelPlace
  title: string
  closeLabel: string
  children: ReactNode
}

/** What a sheet's button opens. */
export function SheetPanel({ place, title, closeLabel, children }: SheetPanelProps) {
  const { open, onOpenChange, button, id } = place
  /** Whether it was closed for its own sake. Whoever went somewhere from it is there now. */
  const left = useRef(false)
  const leave = () => {
    left.current = true
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(20_18_14/0.4)]" />
        <Radix.Content
          id={id}
          aria-describedby={undefined}
          onEscapeKeyDown={leave}
          onPointerDownOutside={leave}
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (left.current) button.current?.focus()
            left.current = false
          }}
          className="fixed inset-y-0 start-0 z-40 flex w-[20rem] max-w-[85vw] flex-col gap-2 border-line border-e bg-raised px-4 pt-3 pb-5 shadow-raised outline-none"
        >
          <div className="flex items-center justify-between">
            <Radix.Title className="font-[550]">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} label={closeLabel} tooltip={false} onClick={leave} />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
