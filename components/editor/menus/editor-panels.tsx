'use client'

import type { EditorView } from 'prosemirror-view'
import { useLoaded } from '../../ui/use-loaded'
import { closePanel, shownPanel } from '../panel'
import { useEditorState } from '../use-editor-state'
import type { LinkedDocument } from './mention-source'

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
  const palette = useLoaded(panel === 'palette', () => import('./command-palette'), close)
  const shortcuts = useLoaded(panel === 'shortcuts', () => import('./shortcuts-dialog'), close)
  switch (panel) {
    case 'palette':
      return palette && <palette.CommandPalette view={view} documents={documents} onClose={close} />
    case 'shortcuts':
      return shortcuts && <shortcuts.ShortcutsDialog onClose={close} />
    case null:
      return null
  }
}
