'use client'

import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import type { RecentDocument } from '../recent/recent-documents'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { usePart } from '../ui/use-part'
import { words } from '../words'

/** The menu of a document in the list, and what it opens. */
export function RecentRowMenu({ document }: { document: RecentDocument }) {
  const [renaming, setRenaming] = useState(false)
  const dialog = usePart(() => import('./rename-dialog'))
  const place = useRef<HTMLDivElement>(null)
  return (
    <div ref={place}>
      <Menu
        trigger={button => (
          <IconButton
            {...button}
            icon={Ellipsis}
            label={words.home.menu(document.title || words.app.untitled)}
            tooltip={false}
          />
        )}
        load={() => import('./recent-row-items')}
      >
        {({ RecentRowItems }) => (
          <RecentRowItems
            document={document}
            onRename={async () => setRenaming(await dialog.get())}
          />
        )}
      </Menu>
      {dialog.loaded && (
        <dialog.loaded.RenameDialog
          document={document}
          open={renaming}
          onOpenChange={setRenaming}
          // The item of the menu that had the focus is gone.
          onClosed={() => place.current?.querySelector('button')?.focus()}
        />
      )}
    </div>
  )
}
