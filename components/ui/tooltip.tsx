'use client'

/**
 * The names of what only shows an icon: one bubble for the whole page, at whatever the pointer rests
 * on or the keyboard's focus is on. An element says what its bubble is to say in `data-tooltip`; the
 * bubble itself is a part of the page that comes later.
 */
import { cloneElement, type ReactElement, useEffect, useState } from 'react'
import { useFetchedAhead } from './page-parts'
import { useLoaded } from './use-loaded'

interface TooltipProps {
  text: string
  /** One element that can take focus. */
  children: ReactElement<{ 'data-tooltip'?: string }>
}

export function Tooltip({ text, children }: TooltipProps) {
  return cloneElement(children, { 'data-tooltip': text })
}

/** Milliseconds that the pointer rests on something before its name shows. */
const DELAY_MS = 400
/** Milliseconds after one bubble in which the next shows at once: along a row of buttons. */
const FOLLOW_MS = 300
/** Milliseconds in which the pointer can get from something to its bubble. */
const LEAVE_MS = 100
/** Whoever does one of these has seen it. */
const HIDING = ['focusout', 'pointerdown', 'keydown', 'scroll'] as const

const loadBubble = () => import('./tooltip-bubble')

/** Shows the bubble of whatever has one, wherever in the page it is. */
export function TooltipPlace() {
  const [shown, setShown] = useState<HTMLElement | null>(null)
  useFetchedAhead(loadBubble)
  const bubble = useLoaded(shown !== null, loadBubble)

  useEffect(() => watchTooltips(document, setShown), [])

  return shown && bubble && <bubble.TooltipBubble key={shown.dataset.tooltip} element={shown} />
}

/** Tells `show` which element is to have its bubble, or null; returns what ends that. */
function watchTooltips(page: Document, show: (element: HTMLElement | null) => void): () => void {
  let shown: HTMLElement | null = null
  let hiddenAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function change(element: HTMLElement | null) {
    clearTimeout(timer)
    if (element === shown) return
    if (shown) hiddenAt = performance.now()
    shown = element
    show(element)
  }
  function onPoint({ target, pointerType }: PointerEvent) {
    if (pointerType === 'touch' || !(target instanceof Element)) return
    clearTimeout(timer)
    // The bubble itself can be pointed at, to read or magnify it.
    const element = target.closest('[role="tooltip"]') ? shown : named(target)
    if (element === shown) return
    const follows = shown !== null || performance.now() - hiddenAt < FOLLOW_MS
    const wait = element ? (follows ? 0 : DELAY_MS) : LEAVE_MS
    timer = setTimeout(() => change(element), wait)
  }
  function onFocus({ target }: FocusEvent) {
    const element = target instanceof Element ? named(target) : null
    // Only where keys brought the focus there.
    change(element?.matches(':focus-visible') ? element : null)
  }
  const hide = () => change(null)

  page.addEventListener('pointerover', onPoint)
  page.addEventListener('focusin', onFocus)
  for (const type of HIDING) page.addEventListener(type, hide, true)
  page.documentElement.addEventListener('pointerleave', hide)
  return () => {
    clearTimeout(timer)
    page.removeEventListener('pointerover', onPoint)
    page.removeEventListener('focusin', onFocus)
    for (const type of HIDING) page.removeEventListener(type, hide, true)
    page.documentElement.removeEventListener('pointerleave', hide)
  }
}

function named(target: Element): HTMLElement | null {
  return target.closest<HTMLElement>('[data-tooltip]')
}
