'use client'

import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** Milliseconds that a toast stays; one that offers an action stays twice as long. */
const STAY_MS = 5_000

export interface Toast {
  text: string
  action?: { label: string; run: () => void }
}

interface ShownToast extends Toast {
  key: number
}

const ShowToast = createContext<((toast: Toast) => void) | null>(null)

/** Says something in the corner that goes away by itself. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ShowToast)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

interface ToastProviderProps {
  /** The accessible name of the place where toasts appear. */
  label: string
  closeLabel: string
  children: ReactNode
}

/** Holds the toasts above everything inside, through navigations. F8 moves the focus to them. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])

  const show = useCallback((toast: Toast) => {
    setToasts(shown => [...shown, { ...toast, key: (shown.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const remove = useCallback((key: number) => {
    setToasts(shown => shown.filter(toast => toast.key !== key))
  }, [])
  const list = useMemo(
    () =>
      toasts.map(toast => (
        <ToastCard
          key={toast.key}
          toast={toast}
          closeLabel={closeLabel}
          onClose={() => remove(toast.key)}
        />
      )),
    [toasts, closeLabel, remove],
  )

  return (
    <ShowToast value={show}>
      <Radix.Provider label={label} swipeDirection="down">
        {children}
        {list}
        <Radix.Viewport
          label={label}
          className="-translate-x-1/2 fixed bottom-16 left-1/2 z-50 flex w-max max-w-[calc(100vw-24px)] flex-col gap-2 outline-none wide:bottom-6 print:hidden"
        />
      </Radix.Provider>
    </ShowToast>
  )
}

interface ToastCardProps {
  toast: Toast
  closeLabel: string
  onClose: () => void
}

function ToastCard({ toast, closeLabel, onClose }: ToastCardProps) {
  const { text, action } = toast
  return (
    <Radix.Root
      duration={action ? 2 * STAY_MS : STAY_MS}
      onOpenChange={open => {
        if (!open) onClose()
      }}
      className="flex items-center data-[state=open]:animate-appear gap-1 rounded-lg bg-ink py-1.5 pr-1.5 pl-4 text-paper shadow-raised"
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
