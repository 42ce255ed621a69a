'use client'

import { Command } from 'cmdk'
import type { EditorView } from 'prosemirror-view'
import { Dialog } from 'radix-ui'
import { useRef, useState } from 'react'
import { words } from '../../words'
import type { PageCommand } from '../page-command'
import { typedForPanel } from '../panel'
import { shownShortcut } from '../shortcut'
import type { LinkedDocument } from './mention-source'
import { fittingGroups, type PaletteItem, paletteGroups } from './palette-items'

interface CommandPaletteProps {
  view: EditorView
  documents: readonly LinkedDocument[]
  commands: readonly PageCommand[]
  onClose: () => void
}

/** Everything that can be done and gone to, found by typing. */
export function CommandPalette({ view, documents, commands, onClose }: CommandPaletteProps) {
  const [all] = useState(() => paletteGroups(view, documents, commands))
  const [query, setQuery] = useState(() => typedForPanel(view.state))
  const chosen = useRef<PaletteItem | null>(null)
  const { label, hint, nothing } = words.editor.palette

  function choose(item: PaletteItem) {
    chosen.current = item
    onClose()
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(20_18_14/0.4)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="palette"
          onCloseAutoFocus={event => {
            event.preventDefault()
            view.dom.focus({ preventScroll: true })
            chosen.current?.run(view)
          }}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command label={label} shouldFilter={false} loop vimBindings={false}>
            <Command.Input placeholder={hint} value={query} onValueChange={setQuery} />
            <Command.List label={label}>
              {fittingGroups(all, query).map(group => (
                <Command.Group key={group.label} heading={group.label}>
                  {group.items.map(item => (
                    <Item key={item.id} item={item} onChoose={choose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            {/* Beside the list: only options may be in it. */}
            <div role="status">
              <Command.Empty>{nothing}</Command.Empty>
            </div>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface ItemProps {
  item: PaletteItem
  onChoose: (item: PaletteItem) => void
}

function Item({ item, onChoose }: ItemProps) {
  const { id, label, icon: Icon, key } = item
  return (
    <Command.Item value={id} onSelect={() => onChoose(item)} className="palette-item">
      <Icon aria-hidden="true" />
      <span dir="auto">{label}</span>
      {key && <kbd>{shownShortcut(key)}</kbd>}
    </Command.Item>
  )
}
