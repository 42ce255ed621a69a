'use client'

import { SunMoon } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { ThemeChoices } from '../ui/theme-choices'
import { words } from '../words'

export function ThemeMenu() {
  return (
    <Menu trigger={<IconButton icon={SunMoon} label={words.document.theme} tooltip={false} />}>
      <ThemeChoices label={words.document.theme} labels={words.document.themes} />
    </Menu>
  )
}
