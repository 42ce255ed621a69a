'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { onThemeChoice, readTheme, showTheme, type ThemeChoice } from './theme'

const Choice = createContext<ThemeChoice>('system')

/** What the reader chose; 'system' until the browser's storage has been read. */
export function useTheme(): ThemeChoice {
  return useContext(Choice)
}

/** Shows the chosen theme on the page around it, whichever tab it is chosen in. */
export function ThemeKeeper({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice | null>(null)

  useEffect(() => {
    setChoice(readTheme())
    return onThemeChoice(setChoice)
  }, [])

  useEffect(() => (choice ? showTheme(choice) : undefined), [choice])

  return <Choice value={choice ?? 'system'}>{children}</Choice>
}
