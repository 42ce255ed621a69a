'use client'

import type { EditorView } from 'prosemirror-view'
import { lazy, Suspense } from 'react'
import { closePanel, shownPanel } from '../panel'
import { useEditorState } from '../use-editor-state'
import type { LinkedDocument } from './mention-source'

const CommandPalette = lazy(async () => {
  const { CommandPalette } = await import('./command-palette')
  return { default: CommandPalette }
})

const ShortcutsDialog = lazy(async () => {
  const { ShortcutsDialog } = await import('./shortcuts-dialog')
  return { default: ShortcutsDialog }
})

const readPanel = ({ state }: EditorView) => ({ panel: shownPanel(state) })

interface EditorPanelsProps {
  view: EditorView
  documents: readonly LinkedDocument[]
}

/** The panel over the page that is open, loaded when it first is. */
export function EditorPanels({ view, documents }: EditorPanelsProps) {
  const { panel } = useEditorState(view, readPanel)
  const close = () => {
    closePanel(view.state, view.dispatch)
  }
  return (
    <Suspense>
      {panel === 'palette' && <CommandPalette view={view} documents={documents} onClose={close} />}
      {panel === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </Suspense>
  )
}
