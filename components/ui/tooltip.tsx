'use client'

import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { landmark } from './landmark'

/** Milliseconds that the pointer rests on something before its name shows. */
const DELAY_MS = 400

/** Tooltips inside share their delay: the second of a row shows at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={DELAY_MS}>{children}</Radix.Provider>
}

interface TooltipProps {
  text: string
  /** One element that can take focus. */
  children: ReactNode
}

export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={landmark()}>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-64 select-none break-words rounded-md bg-ink px-2 py-1 text-paper text-xs data-[state=delayed-open]:animate-appear"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
