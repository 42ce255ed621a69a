'use client'

/**
 * The popover of a link. It is none of `ui/popover`: no button opens it but the text's own state, it
 * stands at a place in the text, and focus and caret stay there until its field is asked for.
 */

import { Check, Copy, ExternalLink, type LucideIcon, Pencil, Unlink } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { Popover } from 'radix-ui'
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { copyText } from '../ui/copy-text'
import { Tooltip } from '../ui/tooltip'
import { words } from '../words'
import { setLink } from './commands/mark-commands'
import {
  addressAt,
  addressOf,
  closeLink,
  editLinkAt,
  type OpenLink,
  openAddress,
  openLink,
} from './link'
import { useEditorState } from './use-editor-state'

const readOpenLink = (view: EditorView) => openLink(view.state)

/** Where a link leads, under the link; with a field to change it. */
export function LinkPopover({ view }: { view: EditorView }) {
  const link = useEditorState(view, readOpenLink)
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => boxOf(view) } }), [view])

  return (
    <Popover.Root
      open={link !== null}
      onOpenChange={open => {
        if (!open) closeLink(view.state, view.dispatch)
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          aria-label={words.editor.link.label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          data-print="hide"
          className="editor-link"
          onOpenAutoFocus={event => event.preventDefault()}
          onCloseAutoFocus={event => {
            event.preventDefault()
            // Unless it went on to something else that was pressed.
            if (document.activeElement === document.body) view.focus()
          }}
          onFocusOutside={event => {
            if (link?.mode === 'show') event.preventDefault()
          }}
        >
          {link && <LinkContent key={link.mode} view={view} link={link} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function LinkContent({ view, link }: { view: EditorView; link: OpenLink }) {
  const address = addressAt(view.state, link)
  return link.mode === 'edit' || address === null ? (
    <LinkForm view={view} link={link} address={address ?? ''} />
  ) : (
    <LinkLine view={view} link={link} address={address} />
  )
}

interface LinkPartProps {
  view: EditorView
  link: OpenLink
  address: string
}

function LinkLine({ view, link, address }: LinkPartProps) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <button type="button" className="editor-link-address" onClick={() => openAddress(address)}>
        {address}
      </button>
      <LinkButton
        icon={ExternalLink}
        label={words.editor.link.open}
        onPress={() => openAddress(address)}
      />
      <LinkButton
        icon={copied ? Check : Copy}
        label={copied ? words.editor.link.copied : words.editor.link.copy}
        onPress={() => void copyText(address).then(setCopied)}
      />
      <LinkButton
        icon={Pencil}
        label={words.editor.link.edit}
        onPress={() => editLinkAt(link)(view.state, view.dispatch)}
      />
      <LinkButton
        icon={Unlink}
        label={words.editor.link.remove}
        onPress={() => remove(view, link)}
      />
    </>
  )
}

function LinkForm({ view, link, address }: LinkPartProps) {
  const [typed, setTyped] = useState(address)
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const problem = useId()

  // Also where the popover was open already, and only its content changed.
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function apply(event: FormEvent) {
    event.preventDefault()
    const href = addressOf(typed)
    if (typed.trim() === '') remove(view, link)
    else if (href === null) setWrong(true)
    else {
      setLink(link.from, link.to, href)(view.state, view.dispatch)
      closeLink(view.state, view.dispatch)
    }
  }

  return (
    <form onSubmit={apply} className="editor-link-form">
      <input
        ref={field}
        aria-label={words.editor.link.address}
        aria-invalid={wrong}
        aria-describedby={wrong ? problem : undefined}
        placeholder={words.editor.link.hint}
        inputMode="url"
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setWrong(false)
        }}
      />
      <button type="submit">{words.editor.link.apply}</button>
      {address !== '' && (
        <LinkButton
          icon={Unlink}
          label={words.editor.link.remove}
          onPress={() => remove(view, link)}
        />
      )}
      {wrong && (
        <p id={problem} role="alert">
          {words.editor.link.wrong}
        </p>
      )}
    </form>
  )
}

interface LinkButtonProps {
  icon: LucideIcon
  label: string
  onPress: () => void
}

function LinkButton({ icon: Icon, label, onPress }: LinkButtonProps) {
  return (
    <Tooltip text={label}>
      <button type="button" aria-label={label} className="editor-tool" onClick={onPress}>
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  )
}

function remove(view: EditorView, { from, to }: OpenLink): void {
  setLink(from, to, null)(view.state, view.dispatch)
  closeLink(view.state, view.dispatch)
}

/** In the window: the first line of the link that is open. */
function boxOf(view: EditorView): DOMRect {
  const link = view.isDestroyed ? null : openLink(view.state)
  if (!link) return new DOMRect()
  const start = view.coordsAtPos(link.from, 1)
  const end = view.coordsAtPos(link.to, -1)
  const oneLine = Math.abs(start.top - end.top) < 4
  const right = oneLine ? end.right : view.dom.getBoundingClientRect().right
  return new DOMRect(start.left, start.top, right - start.left, start.bottom - start.top)
}
