'use client'

import type { EditorView } from 'prosemirror-view'
import { closePanel, shownPanel } from '../editor/panel'
import { useEditorState } from '../editor/use-editor-state'
import { usePageParts } from '../ui/page-parts'
import { useToast } from '../ui/toast'
import { useLoaded } from '../ui/use-loaded'
import type { DocumentPaletteProps } from './document-palette'

const readPanel = ({ state }: EditorView) => ({ panel: shownPanel(state) })

/** The panel over the page that is open, loaded when it first is. */
export function DocumentPanels(props: Omit<DocumentPaletteProps, 'onClose'>) {
  const { view } = props
  const { panel } = useEditorState(view, readPanel)
  const close = () => {
    closePanel(view.state, view.dispatch)
  }
  const toast = useToast()
  const { failure } = usePageParts()
  const giveUp = () => {
    close()
    toast({ text: failure })
  }
  const palette = useLoaded(panel === 'palette', () => import('./document-palette'), giveUp)
  const shortcuts = useLoaded(
    panel === 'shortcuts',
    () => import('../editor/menus/shortcuts-dialog'),
    giveUp,
  )
  switch (panel) {
    case 'palette':
      return palette && <palette.DocumentPalette {...props} onClose={close} />
    case 'shortcuts':
      return shortcuts && <shortcuts.ShortcutsDialog onClose={close} />
    case null:
      return null
  }
}
