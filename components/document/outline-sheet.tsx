'use client'

import { TableOfContents } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { Sheet } from '../ui/sheet'
import { words } from '../words'
import type { OutlineProps } from './outline-list'

/** The outline on a page that has no room beside the text: a button that opens it over the text. */
export function OutlineSheet(props: OutlineProps) {
  return (
    <Sheet
      title={words.document.outline}
      closeLabel={words.document.closeOutline}
      trigger={button => (
        <IconButton
          {...button}
          icon={TableOfContents}
          label={words.document.outline}
          tooltip={false}
          className="roomy:hidden"
        />
      )}
      load={() => import('./outline-list')}
    >
      {({ OutlineList }, close) => (
        <nav aria-label={words.document.outline} className="min-h-0 overflow-y-auto">
          <OutlineList {...props} onGone={close} />
        </nav>
      )}
    </Sheet>
  )
}
