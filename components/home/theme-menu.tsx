'use client'

import { SunMoon } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'

export function ThemeMenu() {
  return (
    <Menu
      trigger={button => (
        <IconButton {...button} icon={SunMoon} label={words.document.theme} tooltip={false} />
      )}
      load={() => import('../ui/theme-choices')}
    >
      {({ ThemeChoices }) => (
        <ThemeChoices label={words.document.theme} labels={words.document.themes} />
      )}
    </Menu>
  )
}
