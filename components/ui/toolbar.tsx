import type { ComponentProps, FocusEvent, KeyboardEvent } from 'react'

interface ToolbarProps extends ComponentProps<'div'> {
  'aria-label': string
}

/** A row of buttons that is one stop of Tab: arrows, Home and End go from button to button. */
export function Toolbar({ onKeyDown, ...rest }: ToolbarProps) {
  return (
    <div
      {...rest}
      role="toolbar"
      onFocus={keepOneStop}
      onKeyDown={event => {
        onKeyDown?.(event)
        if (!event.defaultPrevented) goAlong(event)
      }}
    />
  )
}

/** The button that had the focus last is the one that Tab comes to; at first, whichever is nearest. */
function keepOneStop({ currentTarget, target }: FocusEvent<HTMLElement>) {
  const buttons = buttonsOf(currentTarget)
  if (!buttons.some(button => button === target)) return
  for (const button of buttons) button.tabIndex = button === target ? 0 : -1
}

function goAlong(event: KeyboardEvent<HTMLElement>) {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
  const buttons = buttonsOf(event.currentTarget)
  const at = event.target instanceof HTMLElement ? buttons.indexOf(event.target) : -1
  const next = at === -1 ? null : placeAfter(event.key, at, buttons.length)
  if (next === null) return
  event.preventDefault()
  buttons[next]?.focus()
}

function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function buttonsOf(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')]
}
