'use client'

import { Popper } from 'radix-ui/internal'
import { useId, useLayoutEffect, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { landmark } from './landmark'

/** The name of an element, beside it. */
export function TooltipBubble({ element }: { element: HTMLElement }) {
  const id = useId()
  const anchor = useMemo(() => ({ current: element }), [element])
  useDescription(element, id)
  return createPortal(
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Popper.Content
        id={id}
        role="tooltip"
        side="top"
        sideOffset={6}
        collisionPadding={8}
        className="z-50 max-w-64 animate-appear select-none break-words rounded-md bg-ink px-2 py-1 text-paper text-xs"
      >
        {element.dataset.tooltip}
      </Popper.Content>
    </Popper.Root>,
    landmark() ?? document.body,
  )
}

/** Describes the element by the bubble, besides what describes it already. */
function useDescription(element: HTMLElement, id: string) {
  useLayoutEffect(() => {
    const before = element.getAttribute('aria-describedby')
    element.setAttribute('aria-describedby', before ? `${before} ${id}` : id)
    return () => {
      if (before === null) element.removeAttribute('aria-describedby')
      else element.setAttribute('aria-describedby', before)
    }
  }, [element, id])
}
