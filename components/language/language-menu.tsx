'use client'

import { Languages } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'
import { LanguageChoices } from './language-choices'

export function LanguageMenu() {
  return (
    <Menu trigger={<IconButton icon={Languages} label={words.document.language} tooltip={false} />}>
      <LanguageChoices />
    </Menu>
  )
}
