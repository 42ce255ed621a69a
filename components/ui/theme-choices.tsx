'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { MenuChoice } from './menu-items'
import { chooseTheme, type ThemeChoice } from './theme'
import { useTheme } from './theme-keeper'

interface ThemeChoicesProps {
  label: string
  labels: Record<ThemeChoice, string>
}

/** The three themes, inside a menu. */
export function ThemeChoices({ label, labels }: ThemeChoicesProps) {
  return (
    <MenuChoice
      label={label}
      value={useTheme()}
      onChange={chooseTheme}
      options={[
        { value: 'system', label: labels.system, icon: Monitor },
        { value: 'light', label: labels.light, icon: Sun },
        { value: 'dark', label: labels.dark, icon: Moon },
      ]}
    />
  )
}
