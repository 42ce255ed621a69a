'use client'

/**
 * What stands at the left of the block under the pointer: a button that adds a block below, and a
 * grip to drag it by, which opens its menu when it is pressed. Keys and fingers have the same menu in
 * the toolbar, and keys to move a block, so both are left out of the order of Tab.
 */
import { GripVertical, Plus } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { type DragEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Menu } from '../../ui/menu'
import { Tooltip } from '../../ui/tooltip'
import { words } from '../../words'
import { addBelow, selectBlock } from '../commands/block-actions'
import { selectedBlocks } from '../commands/block-range'
import { dragBlocks } from '../drag/block-drag'
import { useNodeDrag } from '../drag/use-node-drag'
import { useHoveredBlock } from './hovered-block'
import { openSuggestions } from './suggestions'

export function BlockHandle({ view }: { view: EditorView }) {
  const [open, setOpen] = useState(false)
  const wasOpen = useRef(false)
  const hovered = useHoveredBlock(view, open)
  useNodeDrag(view)
  const mount = view.dom.parentElement
  if (!hovered || !mount) return null
  const { pos, middle } = hovered
  const { add, drag, label } = words.editor.blockMenu

  function addBlock() {
    selectBlock(pos)(view.state, view.dispatch)
    addBelow(view.state, view.dispatch)
    view.focus()
    openSuggestions('slash')(view.state, view.dispatch)
  }

  function openMenu() {
    // The press that closed the menu is not to open it again.
    if (wasOpen.current) return
    selectBlock(pos)(view.state, view.dispatch)
    setOpen(true)
  }

  return createPortal(
    <div
      className="editor-handle"
      data-print="hide"
      style={{ top: view.dom.offsetTop + middle }}
      onPointerDown={() => {
        wasOpen.current = open
      }}
    >
      <Tooltip text={add}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={add}
          className="editor-handle-add"
          onMouseDown={event => event.preventDefault()}
          onClick={addBlock}
        >
          <Plus aria-hidden="true" />
        </button>
      </Tooltip>
      <Tooltip text={drag}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={drag}
          aria-haspopup="menu"
          aria-expanded={open}
          draggable
          onClick={openMenu}
          onDragStart={event => startDrag(view, pos, event)}
        >
          <GripVertical aria-hidden="true" />
        </button>
      </Tooltip>
      <Menu
        align="start"
        label={label}
        open={open}
        onOpenChange={setOpen}
        onCloseAutoFocus={event => {
          event.preventDefault()
          view.focus()
        }}
        trigger={({ ref }) => (
          <span ref={ref} aria-hidden="true" className="editor-handle-anchor" />
        )}
        load={() => import('./block-menu-items')}
      >
        {({ BlockMenuItems }) => (
          <BlockMenuItems view={view} run={command => command(view.state, view.dispatch, view)} />
        )}
      </Menu>
    </div>,
    mount,
  )
}

/** Takes up the block, or all selected blocks where it is one of them. */
function startDrag(view: EditorView, pos: number, { dataTransfer, nativeEvent }: DragEvent): void {
  const { doc } = view.state
  const node = doc.nodeAt(pos)
  if (!node) return
  const selected = selectedBlocks(view.state.selection)
  const isSelected =
    selected !== null &&
    selected.start <= pos &&
    pos < selected.end &&
    doc.resolve(selected.start).sameParent(doc.resolve(pos))
  const [from, to] = isSelected ? [selected.start, selected.end] : [pos, pos + node.nodeSize]
  const { dom, text } = view.serializeForClipboard(doc.slice(from, to))
  dataTransfer.clearData()
  dataTransfer.setData('text/html', dom.innerHTML)
  dataTransfer.setData('text/plain', text)
  dataTransfer.effectAllowed = 'copyMove'
  const element = view.nodeDOM(pos)
  if (element instanceof Element) dataTransfer.setDragImage(element, 0, 0)
  dragBlocks(view, { from, to }, nativeEvent)
}
