'use client'

import { Ellipsis } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { findBar } from '../editor/find/find-slot'
import type { RecentDocument } from '../recent/recent-documents'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { words } from '../words'
import type { ReadingView } from './reading-view'

export interface MoreMenuProps {
  /** The document as the list of recent ones knows it: what an undone removal puts back there. */
  document: RecentDocument
  /** Null until the text is there to be searched. */
  view: EditorView | null
  reading: ReadingView
  onReading: (part: Partial<ReadingView>) => void
  onFocus: () => void
}

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
