'use client'

import { Menu as Radix } from 'radix-ui/internal'
import { type FocusEvent, type ReactNode, useMemo, useRef } from 'react'
import { classNames } from './class-names'
import type { PanelPlace } from './deferred-panel'
import { landmark } from './landmark'
import { goAlongMenu } from './menu-keys'
import './menu.css'

/** The looks of a menu, and of a menu of one of its items. */
export const MENU_CLASS =
  'z-40 max-h-(--radix-popper-available-height) min-w-52 max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised data-[state=open]:animate-appear'

/** Where beside a button there is room for a few items only, and thumbs are at the bottom. */
const PHONE = '(width < 500px) and (pointer: coarse)'

/** In the window: the line at its bottom, which a sheet stands on. */
const PAGE_BOTTOM = {
  current: {
    getBoundingClientRect: () => new DOMRect(0, window.innerHeight, window.innerWidth, 0),
  },
}

interface MenuPanelProps {
  place: PanelPlace
  label?: string
  align: 'start' | 'end'
  onCloseAutoFocus?: (event: Event) => void
  children: ReactNode
}

/** What a menu's button opens: beside it, on a phone a sheet at the bottom of the page. */
export function MenuPanel({ place, label, align, onCloseAutoFocus, children }: MenuPanelProps) {
  const { open, onOpenChange, button, buttonId, id, byKey } = place
  const isSheet = useMemo(() => open && window.matchMedia(PHONE).matches, [open])
  /** Whether the menu closed because something else was turned to, which keeps the focus. */
  const left = useRef(false)

  function onFocus({ target, currentTarget }: FocusEvent<HTMLElement>) {
    // The menu tells keys from pointers itself, but for a key that came before it.
    if (target !== currentTarget || !byKey.current) return
    byKey.current = false
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus()
  }

  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={isSheet ? PAGE_BOTTOM : button} />
      <Radix.Portal container={landmark()}>
        <Radix.Content
          id={id}
          aria-label={label}
          aria-labelledby={label ? undefined : buttonId}
          // A long one scrolls, and what scrolls is to be reached by keys.
          tabIndex={0}
          side={isSheet ? 'top' : 'bottom'}
          align={isSheet ? 'start' : align}
          sideOffset={isSheet ? 0 : 6}
          collisionPadding={isSheet ? 0 : 8}
          onFocus={onFocus}
          onKeyDownCapture={goAlongMenu}
          onInteractOutside={() => {
            left.current = true
          }}
          onCloseAutoFocus={event => {
            onCloseAutoFocus?.(event)
            if (!event.defaultPrevented && !left.current) button.current?.focus()
            event.preventDefault()
            left.current = false
          }}
          className={classNames(MENU_CLASS, isSheet && 'menu-sheet')}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
