'use client'

import { Languages } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'

export function LanguageMenu() {
  return (
    <Menu
      trigger={button => (
        <IconButton {...button} icon={Languages} label={words.document.language} tooltip={false} />
      )}
      load={() => import('./language-choices')}
    >
      {({ LanguageChoices }) => <LanguageChoices />}
    </Menu>
  )
}
