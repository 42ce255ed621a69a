'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect } from 'react'
import type { Blocks } from '../commands/move-to'
import { dragBlocks } from './block-drag'

/** Has pictures, files and cards that are dragged themselves go where blocks do. */
export function useNodeDrag(view: EditorView): void {
  useEffect(() => {
    const onDragStart = (event: DragEvent) => {
      const blocks = nodeDragged(view, event)
      if (blocks) dragBlocks(view, blocks, event)
    }
    // The view's own listener was there first, and has said what is dragged.
    view.dom.addEventListener('dragstart', onDragStart)
    return () => view.dom.removeEventListener('dragstart', onDragStart)
  }, [view])
}

function nodeDragged(view: EditorView, { clientX, clientY }: DragEvent): Blocks | null {
  const slice = view.dragging?.slice
  const node =
    slice?.openStart === 0 && slice.content.childCount === 1 ? slice.content.firstChild : null
  const found = view.posAtCoords({ left: clientX, top: clientY })
  if (!node?.isBlock || !found) return null
  const $inside = view.state.doc.resolve(Math.max(found.inside, 0))
  if ($inside.nodeAfter === node) return { from: $inside.pos, to: $inside.pos + node.nodeSize }
  for (let depth = $inside.depth; depth > 0; depth -= 1) {
    if ($inside.node(depth) !== node) continue
    return { from: $inside.before(depth), to: $inside.after(depth) }
  }
  return null
}
