'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useFetchedAhead } from './page-parts'
import { type ShownToast, TOAST_CLASS, TOAST_MS, type Toast } from './shown-toast'
import { useLoaded } from './use-loaded'

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
  const [failed, setFailed] = useState(false)
  useFetchedAhead(loadList)
  const list = useLoaded(toasts.length > 0, loadList, () => setFailed(true))

  const show = useCallback((toast: Toast) => {
    setToasts(shown => [...shown, { ...toast, key: (shown.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const remove = useCallback((key: number) => {
    setToasts(shown => shown.filter(toast => toast.key !== key))
  }, [])

  const clear = useCallback(() => setToasts([]), [])

  return (
    <ShowToast value={show}>
      {children}
      {list && (
        <list.ToastList label={label} closeLabel={closeLabel} toasts={toasts} onClose={remove} />
      )}
      {!list && failed && <PlainToasts toasts={toasts} onEnd={clear} />}
    </ShowToast>
  )
}

/** What is said while the list of toasts cannot be had: most likely that something else cannot. */
function PlainToasts({ toasts, onEnd }: { toasts: readonly Toast[]; onEnd: () => void }) {
  const last = toasts.at(-1)
  useEffect(() => {
    if (!last) return
    const timer = setTimeout(onEnd, TOAST_MS)
    return () => clearTimeout(timer)
  }, [last, onEnd])
  return (
    <p role="status" className="-translate-x-1/2 fixed bottom-16 left-1/2 z-50 wide:bottom-6">
      {last && <span className={`${TOAST_CLASS} min-h-11 pr-4`}>{last.text}</span>}
    </p>
  )
}
