'use client'

import { TableOfContents } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../ui/icon-button'
import { Sheet } from '../ui/sheet'
import { words } from '../words'
import { OutlineList, type OutlineProps } from './outline-list'

/** The outline on a page that has no room beside the text: a button that opens it over the text. */
export function OutlineSheet(props: OutlineProps) {
  const [open, setOpen] = useState(false)
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={words.document.outline}
      closeLabel={words.document.closeOutline}
      trigger={
        <IconButton
          icon={TableOfContents}
          label={words.document.outline}
          tooltip={false}
          className="roomy:hidden"
        />
      }
    >
      <nav aria-label={words.document.outline} className="min-h-0 overflow-y-auto">
        <OutlineList {...props} onGone={() => setOpen(false)} />
      </nav>
    </Sheet>
  )
}
