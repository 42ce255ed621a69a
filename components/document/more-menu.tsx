'use client'

import { Ellipsis } from 'lucide-react'
import { findBar } from '../editor/find/find-slot'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'
import type { MoreMenuProps } from './more-menu-props'

/** What is done with a document less often than sharing it. */
export function MoreMenu(props: MoreMenuProps) {
  const { view } = props
  return (
    <Menu
      trigger={button => (
        <IconButton {...button} icon={Ellipsis} label={words.document.more} tooltip={false} />
      )}
      load={() => import('./more-menu-items')}
      onCloseAutoFocus={event => {
        // The bar of the search has the focus then.
        if (view && findBar(view.state)) event.preventDefault()
      }}
    >
      {({ MoreMenuItems }) => <MoreMenuItems {...props} />}
    </Menu>
  )
}
