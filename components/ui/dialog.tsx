'use client'

import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** For a list in columns. */
  wide?: boolean
  /** Moves the focus when the dialog closes; by default it goes back to what had it. */
  onClosed?: () => void
  children: ReactNode
}

/** A panel that must be answered or closed before the page is used again. */
export function Dialog({ open, onOpenChange, title, wide, onClosed, children }: DialogProps) {
  const before = useRef<Element | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(20_18_14/0.4)]" />
        <Radix.Content
          aria-describedby={undefined}
          // A long one is scrolled by keys, also where nothing in it takes the focus.
          tabIndex={0}
          onOpenAutoFocus={() => {
            before.current = document.activeElement
          }}
          // By itself it goes to the button of the dialog, and here is none.
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (onClosed) onClosed()
            else if (before.current instanceof HTMLElement) before.current.focus()
          }}
          className={classNames(
            '-translate-x-1/2 fixed left-1/2 z-40 max-w-[calc(100vw-24px)] overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-raised outline-none',
            wide ? 'top-[6vh] max-h-[88vh] w-[46rem]' : 'top-[18vh] max-h-[76vh] w-[26rem]',
          )}
        >
          <Radix.Title className="mb-3 font-[620] font-text text-lg">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
