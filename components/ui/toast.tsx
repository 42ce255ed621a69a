'use client'

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useFetchedAhead } from './page-parts'
import { useLoaded } from './use-loaded'

export interface Toast {
  text: string
  action?: { label: string; run: () => void }
}

export interface ShownToast extends Toast {
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

const loadList = () => import('./toast-list')

/** Holds the toasts above everything inside, through navigations. F8 moves the focus to them. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  useFetchedAhead(loadList)
  const list = useLoaded(toasts.length > 0, loadList)

  const show = useCallback((toast: Toast) => {
    setToasts(shown => [...shown, { ...toast, key: (shown.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const remove = useCallback((key: number) => {
    setToasts(shown => shown.filter(toast => toast.key !== key))
  }, [])

  return (
    <ShowToast value={show}>
      {children}
      {list && (
        <list.ToastList label={label} closeLabel={closeLabel} toasts={toasts} onClose={remove} />
      )}
    </ShowToast>
  )
}
