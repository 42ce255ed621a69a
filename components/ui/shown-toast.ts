/** What toasts are and how they look, for the list of them and for what stands in for it. */

/** Milliseconds that a toast stays; one that offers an action stays twice as long. */
export const TOAST_MS = 5_000

export interface Toast {
  text: string
  action?: { label: string; run: () => void }
}

export interface ShownToast extends Toast {
  key: number
}

export const TOAST_CLASS =
  'flex items-center gap-1 rounded-lg bg-ink py-1.5 pl-4 text-paper shadow-raised'
