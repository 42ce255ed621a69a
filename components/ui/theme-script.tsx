'use client'

import { useServerInsertedHTML } from 'next/navigation'
import { useRef } from 'react'
import { THEME_SCRIPT } from './theme'

/** Sets the theme while the page is read, before anything of it is shown. */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  const inserted = useRef(false)
  useServerInsertedHTML(() => {
    if (inserted.current) return null
    inserted.current = true
    return <script nonce={nonce}>{THEME_SCRIPT}</script>
  })
  return null
}
