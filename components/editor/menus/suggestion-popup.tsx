'use client'

/**
 * The list under the caret. The text keeps the focus: it says by `aria-activedescendant` which item
 * is active (`suggestions.ts`), and its keys move that. A pointer moves it too, and a press takes it.
 */
import type { EditorView } from 'prosemirror-view'
import { Popper } from 'radix-ui/internal'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../../ui/class-names'
import { landmark } from '../../ui/landmark'
import { words } from '../../words'
import { shownShortcut } from '../shortcut'
import { useEditorState } from '../use-editor-state'
import type { Suggestion } from './suggestion'
import {
  activateSuggestion,
  chooseSuggestion,
  emptySuggestions,
  LISTBOX_ID,
  type OpenSuggestions,
  optionId,
  shownSuggestions,
} from './suggestions'
import './menus.css'

const readShown = ({ state }: EditorView) => shownSuggestions(state) ?? emptySuggestions(state)

export function SuggestionPopup({ view }: { view: EditorView }) {
  const open = useEditorState(view, readShown)
  return open && <OpenPopup view={view} open={open} />
}

function OpenPopup({ view, open }: { view: EditorView; open: OpenSuggestions }) {
  const { from, items } = open
  // A new object where the trigger moves, so that the list is placed again.
  const anchor = useMemo(
    () => ({ current: { getBoundingClientRect: () => boxAt(view, from) } }),
    [view, from],
  )
  return createPortal(
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Popper.Content
        side="bottom"
        align="start"
        sideOffset={6}
        collisionPadding={{ top: 8, left: 8, right: 8, bottom: isNarrow() ? 56 : 8 }}
        updatePositionStrategy="optimized"
        className="editor-suggestions"
        data-print="hide"
        // A press here would take the focus from the text.
        onMouseDown={event => event.preventDefault()}
      >
        {items && items.length > 0 ? (
          <List view={view} label={words.editor.menus[open.kind]} active={open.active}>
            {items}
          </List>
        ) : (
          <p role="status" className="px-3 py-2 text-[13px] text-ink-3">
            {words.editor.menus.noDocuments}
          </p>
        )}
      </Popper.Content>
    </Popper.Root>,
    landmark() ?? document.body,
  )
}

interface ListProps {
  view: EditorView
  label: string
  active: number
  children: readonly Suggestion[]
}

function List({ view, label, active, children: items }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  const shown = items[active]?.id

  useEffect(() => {
    if (shown === undefined) return
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [shown])

  return (
    <div
      ref={list}
      id={LISTBOX_ID}
      role="listbox"
      aria-label={label}
      // It scrolls, and what scrolls is to be reached by keys.
      tabIndex={0}
      className="editor-suggestions-list"
    >
      {groupsOf(items).map(({ group, first, members }) => (
        <Group key={group} name={group}>
          {members.map((item, offset) => (
            <Option
              key={item.id}
              view={view}
              item={item}
              index={first + offset}
              active={first + offset === active}
            />
          ))}
        </Group>
      ))}
    </div>
  )
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset aria-label={name}>
      <div aria-hidden="true" className="editor-suggestions-group">
        {name}
      </div>
      {children}
    </fieldset>
  )
}

interface OptionProps {
  view: EditorView
  item: Suggestion
  index: number
  active: boolean
}

function Option({ view, item, index, active }: OptionProps) {
  const { icon: Icon } = item
  return (
    <button
      type="button"
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={classNames('editor-suggestion', active && 'is-active')}
      onPointerMove={() => activateSuggestion(view, index)}
      onClick={() => chooseSuggestion(view, index)}
    >
      <span aria-hidden="true" className="editor-suggestion-icon">
        {typeof Icon === 'string' ? Icon : <Icon />}
      </span>
      <span className="editor-suggestion-label" dir="auto">
        {item.label}
      </span>
      {item.detail && <span className="editor-suggestion-detail">{item.detail}</span>}
      {item.key && <kbd className="editor-suggestion-detail">{shownShortcut(item.key)}</kbd>}
    </button>
  )
}

interface Grouped {
  readonly group: string
  /** The index of its first member in the whole list. */
  readonly first: number
  readonly members: readonly Suggestion[]
}

function groupsOf(items: readonly Suggestion[]): Grouped[] {
  const starts = items.flatMap(({ group }, index) =>
    items[index - 1]?.group === group ? [] : index,
  )
  return starts.map((first, index) => {
    const members = items.slice(first, starts[index + 1])
    return { group: items[first]?.group ?? '', first, members }
  })
}

/** Whether the toolbar is at the bottom of the page: the list stays off it. */
function isNarrow(): boolean {
  return window.matchMedia('(width < 800px)').matches
}

/** In the window: the trigger's character. */
function boxAt(view: EditorView, pos: number): DOMRect {
  if (view.isDestroyed || pos > view.state.doc.content.size) return new DOMRect()
  const { left, top, bottom } = view.coordsAtPos(pos, 1)
  return new DOMRect(left, top, 0, bottom - top)
}
