'use client'

import { CircleUserRound } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'

/** The corner of whoever looks at the page: signing in and out, settings. */
export function AccountMenu() {
  return (
    <Menu
      trigger={button => (
        <IconButton {...button} icon={CircleUserRound} label={words.home.account} tooltip={false} />
      )}
      load={() => import('./account-items')}
    >
      {({ AccountItems }) => <AccountItems />}
    </Menu>
  )
}
