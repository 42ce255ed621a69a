'use client'

import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { type ShownToast, TOAST_CLASS, TOAST_MS } from './shown-toast'

interface ToastListProps {
  /** The accessible name of the place where toasts appear. */
  label: string
  closeLabel: string
  toasts: readonly ShownToast[]
  onClose: (key: number) => void
}

export function ToastList({ label, closeLabel, toasts, onClose }: ToastListProps) {
  return (
    <Radix.Provider label={label} swipeDirection="down">
      {toasts.map(toast => (
        <ToastCard
          key={toast.key}
          toast={toast}
          closeLabel={closeLabel}
          onClose={() => onClose(toast.key)}
        />
      ))}
      <Radix.Viewport
        label={label}
        className="-translate-x-1/2 fixed bottom-16 left-1/2 z-50 flex w-max max-w-[calc(100vw-24px)] flex-col gap-2 outline-none wide:bottom-6 print:hidden"
      />
    </Radix.Provider>
  )
}

interface ToastCardProps {
  toast: ShownToast
  closeLabel: string
  onClose: () => void
}

function ToastCard({ toast, closeLabel, onClose }: ToastCardProps) {
  const { text, action } = toast
  return (
    <Radix.Root
      duration={action ? 2 * TOAST_MS : TOAST_MS}
      onOpenChange={open => {
        if (!open) onClose()
      }}
      className={`${TOAST_CLASS} pr-1.5 data-[state=open]:animate-appear`}
    >
      <Radix.Title className="mr-2 min-w-0 break-words">{text}</Radix.Title>
      {action && (
        <Radix.Action altText={action.label} asChild>
          <button
            type="button"
            onClick={action.run}
            className="h-8 shrink-0 rounded-md px-2.5 font-semibold hover:bg-[color-mix(in_srgb,var(--paper)_16%,transparent)] focus-visible:outline-paper pointer-coarse:h-11"
          >
            {action.label}
          </button>
        </Radix.Action>
      )}
      <Radix.Close
        aria-label={closeLabel}
        className="grid size-8 shrink-0 place-items-center rounded-md hover:bg-[color-mix(in_srgb,var(--paper)_16%,transparent)] focus-visible:outline-paper pointer-coarse:size-11"
      >
        <X aria-hidden="true" className="size-4" />
      </Radix.Close>
    </Radix.Root>
  )
}
