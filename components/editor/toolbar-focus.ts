/** The way from the text to its toolbar and back by keys: Alt-F10 there, Escape back. */
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Goes to the toolbar of the selection where there is one, else to that of the text. */
export const focusToolbar: Command = (_state, _dispatch, view) => {
  const page = view?.dom.ownerDocument
  const bar =
    page?.querySelector('[data-toolbar="selection"]') ?? page?.querySelector('[data-toolbar=""]')
  if (!(bar instanceof HTMLElement)) return false
  // The one that had the focus last, or else the first.
  const button =
    bar.querySelector<HTMLElement>('button[tabindex="0"]') ?? bar.querySelector('button')
  button?.focus()
  return true
}

/** To be called with each key that is pressed in a toolbar. */
export function leaveToolbar(view: EditorView, event: { key: string; preventDefault(): void }) {
  if (event.key !== 'Escape') return
  event.preventDefault()
  view.focus()
}
