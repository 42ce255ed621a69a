'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import type { PanelPlace } from './deferred-panel'
import { IconButton } from './icon-button'

interface DialogPanelProps {
  place: PanelPlace
  title: string
  closeLabel: string
  children: ReactNode
}

/** What a button opens over the page: a dialog, on a narrow page a sheet from its bottom. */
export function DialogPanel({ place, title, closeLabel, children }: DialogPanelProps) {
  const { open, onOpenChange, button, id } = place
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(20_18_14/0.4)]" />
        <Radix.Content
          id={id}
          aria-describedby={undefined}
          onCloseAutoFocus={event => {
            event.preventDefault()
            button.current?.focus()
          }}
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] flex-col rounded-t-xl border border-line bg-raised shadow-raised outline-none wide:inset-x-auto wide:top-[7vh] wide:bottom-auto wide:left-1/2 wide:max-h-[86vh] wide:w-[34rem] wide:-translate-x-1/2 wide:rounded-xl"
        >
          <Radix.Title className="px-5 pt-4 pb-3 font-[620] font-text text-lg">{title}</Radix.Title>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
          {/* Last, so that the focus begins at what the dialog is for. */}
          <Radix.Close asChild>
            <IconButton
              icon={X}
              label={closeLabel}
              tooltip={false}
              className="!absolute top-3 right-3"
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
