'use client'

/** What comes to the text while it is read and written: loaded once somebody turns to it. */
import type { EditorView } from 'prosemirror-view'
import { LinkPopover } from '../link-popover'
import { NodeFormPopover } from '../nodes/forms/node-form-popover'
import { TableHandles } from '../tables/table-handles'
import { BlockHandle } from './block-handle'
import { SelectionToolbar } from './selection-toolbar'
import { SuggestionPopup } from './suggestion-popup'

interface EditorMenusProps {
  view: EditorView
  editable: boolean
}

export function EditorMenus({ view, editable }: EditorMenusProps) {
  return (
    <>
      {editable && (
        <>
          <SuggestionPopup view={view} />
          <SelectionToolbar view={view} />
          <BlockHandle view={view} />
          <NodeFormPopover view={view} />
          <TableHandles view={view} />
        </>
      )}
      <LinkPopover view={view} />
    </>
  )
}
