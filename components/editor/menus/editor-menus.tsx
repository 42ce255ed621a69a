'use client'

/** What comes to the text while it is read and written: loaded once somebody turns to it. */
import type { EditorView } from 'prosemirror-view'
import { LinkPopover } from '../link-popover'
import { NodeFormPopover } from '../nodes/forms/node-form-popover'
import { TableHandles } from '../tables/table-handles'
import { BlockHandle } from './block-handle'
import { EditorPanels } from './editor-panels'
import type { LinkedDocument } from './mention-source'
import { SelectionToolbar } from './selection-toolbar'
import { SuggestionPopup } from './suggestion-popup'

interface EditorMenusProps {
  view: EditorView
  editable: boolean
  documents: readonly LinkedDocument[]
}

export function EditorMenus({ view, editable, documents }: EditorMenusProps) {
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
      <EditorPanels view={view} documents={documents} />
    </>
  )
}
