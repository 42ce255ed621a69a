'use client'

/**
 * What words can look like, over the words that are selected. It comes when the selection is made,
 * not while it is being made, and goes with Escape until another is. Fingers have the toolbar at the
 * bottom of the page instead: the system's own menu is over the selection there.
 */
import { Baseline } from 'lucide-react'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { Popper } from 'radix-ui/internal'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { landmark } from '../../ui/landmark'
import { Toolbar } from '../../ui/toolbar'
import { words } from '../../words'
import { BlockMenu } from '../block-menu'
import { findBar } from '../find/find-slot'
import { openLink } from '../link'
import { shownPanel } from '../panel'
import { ToolButton } from '../tool-button'
import { LOOK_FACES } from '../tool-faces'
import { leaveToolbar } from '../toolbar-focus'
import { ToolbarMenu } from '../toolbar-menu'
import { readToolbarState } from '../toolbar-state'
import { toolOf } from '../tools'
import { useEditorState } from '../use-editor-state'

interface Selected {
  readonly from: number
  readonly to: number
}

/** The words that are selected; null where none are, or something else is done with them. */
function readSelected({ state }: EditorView): Selected | null {
  const { selection } = state
  if (!(selection instanceof TextSelection) || selection.empty) return null
  if (selection.$from.parent.type.spec.code || openLink(state) || shownPanel(state)) return null
  // The hits that somebody goes through are no wish to format them.
  if (findBar(state)) return null
  const { from, to } = selection
  // A double press beside the text selects the end of its line.
  if (state.doc.textBetween(from, Math.min(to, from + 100)) === '') return null
  return { from, to }
}

export function SelectionToolbar({ view }: { view: EditorView }) {
  const selected = useEditorState(view, readSelected)
  const pressing = usePressing(view)
  const [dismissed, setDismissed] = useState<Selected | null>(null)
  const bar = useRef<HTMLDivElement>(null)
  const away = useAway(view, bar)

  useEffect(() => {
    if (!selected) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target === view.dom) setDismissed(selected)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [view, selected])

  if (!selected || pressing || away || dismissed === selected) return null
  return createPortal(
    <Popper.Root>
      <Anchor view={view} selected={selected} />
      <Popper.Content
        ref={bar}
        side="top"
        align="center"
        sideOffset={8}
        collisionPadding={{ top: endOfBars(), bottom: 8, left: 8, right: 8 }}
        className="selection-toolbar"
        data-print="hide"
      >
        <Bar view={view} />
      </Popper.Content>
    </Popper.Root>,
    landmark() ?? document.body,
  )
}

function Bar({ view }: { view: EditorView }) {
  const state = useEditorState(view, readToolbarState)
  return (
    <Toolbar
      aria-label={words.editor.toolbar.selection}
      data-toolbar="selection"
      className="selection-toolbar-bar"
      onKeyDown={event => leaveToolbar(view, event)}
    >
      <BlockMenu view={view} block={state.block} />
      <div aria-hidden="true" className="editor-toolbar-line" />
      {LOOK_FACES.map(face => (
        <ToolButton key={face.name} face={face} live={{ view, state, toolOf }} />
      ))}
      <ToolbarMenu
        view={view}
        label={words.editor.toolbar.color}
        icon={Baseline}
        load={() => import('./color-menu-items')}
      >
        {({ ColorMenuItems }, run) => <ColorMenuItems view={view} run={run} />}
      </ToolbarMenu>
    </Toolbar>
  )
}

function Anchor({ view, selected }: { view: EditorView; selected: Selected }) {
  const box = useMemo(
    () => ({ current: { getBoundingClientRect: () => boxOf(view, selected) } }),
    [view, selected],
  )
  return <Popper.Anchor virtualRef={box} />
}

/** In the window: the lines of the selection, no higher than the window itself. */
function boxOf(view: EditorView, { from, to }: Selected): DOMRect {
  if (view.isDestroyed || to > view.state.doc.content.size) return new DOMRect()
  const start = view.coordsAtPos(from, 1)
  const end = view.coordsAtPos(to, -1)
  const oneLine = Math.abs(start.top - end.top) < 4
  const text = view.dom.getBoundingClientRect()
  const [left, right] = oneLine ? [start.left, end.right] : [text.left, text.right]
  const top = Math.max(start.top, 0)
  const bottom = Math.min(end.bottom, window.innerHeight)
  return new DOMRect(left, top, right - left, Math.max(0, bottom - top))
}

/** In the window: where the bars above the text end, the page's own and the toolbar under it. */
function endOfBars(): number {
  const toolbar = document.querySelector('[data-toolbar=""]')
  return Math.max(104, (toolbar?.getBoundingClientRect().bottom ?? 0) + 4)
}

/** Whether a pointer is down that went down in the text. */
function usePressing(view: EditorView): boolean {
  const [pressing, setPressing] = useState(false)
  useEffect(() => {
    const { dom } = view
    const onDown = () => setPressing(true)
    const onUp = () => setPressing(false)
    dom.addEventListener('pointerdown', onDown)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onUp)
    return () => {
      dom.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onUp)
    }
  }, [view])
  return pressing
}

/** Whether the focus went to another part of the page than the text, its bar and menus. */
function useAway(view: EditorView, bar: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      const near = view.dom.contains(target) || bar.current?.contains(target)
      setAway(!near && target.closest('[role="menu"]') === null)
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [view, bar])
  return away
}
