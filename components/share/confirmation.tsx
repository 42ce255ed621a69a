import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { words } from '../words'

interface ConfirmationProps {
  /** What follows from it. */
  text: string
  /** What the button does. */
  label: string
  busy: boolean
  onYes: () => void
  onNo: () => void
  children?: ReactNode
}

/** Asks in place before something is taken away. */
export function Confirmation({ text, label, busy, onYes, onNo, children }: ConfirmationProps) {
  return (
    <div className="mb-2 rounded-lg bg-sunken p-3">
      <p className="mb-2 text-pretty text-[13px]">{text}</p>
      {children}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} onClick={onYes}>
          {label}
        </Button>
        <Button look="quiet" onClick={onNo}>
          {words.app.cancel}
        </Button>
      </div>
    </div>
  )
}
