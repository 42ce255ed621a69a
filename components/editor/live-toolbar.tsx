'use client'

import type { EditorView } from 'prosemirror-view'
import { Toolbar } from './toolbar'
import { readToolbarState } from './toolbar-state'
import { toolOf } from './tools'
import { useEditorState } from './use-editor-state'

/** The toolbar of the text in `view`. */
export function LiveToolbar({ view }: { view: EditorView }) {
  const state = useEditorState(view, readToolbarState)
  return <Toolbar live={{ view, state, toolOf }} onLeave={() => view.focus()} />
}
