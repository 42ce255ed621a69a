'use client'

import { useEffect, useRef } from 'react'

/**
 * Tells an element how much of the window's bottom the on-screen keyboard covers, as the custom
 * property `--keyboard`. Browsers that shrink the page instead give 0.
 */
export function useKeyboardInset() {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const measure = () => {
      const covered = window.innerHeight - viewport.height - viewport.offsetTop
      // Zoomed in, the window is larger than what is seen of it, and there is no keyboard.
      const inset = viewport.scale === 1 ? Math.max(0, Math.round(covered)) : 0
      element.current?.style.setProperty('--keyboard', `${inset}px`)
    }
    measure()
    viewport.addEventListener('resize', measure)
    viewport.addEventListener('scroll', measure)
    return () => {
      viewport.removeEventListener('resize', measure)
      viewport.removeEventListener('scroll', measure)
    }
  }, [])
  return element
}
