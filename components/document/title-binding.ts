/**
 * A textarea that edits a shared text. Both hold the same words, except while an input method
 * composes: then the textarea is left alone, what comes from elsewhere waits, and the composed words
 * are put where they belong once they are final.
 */
import type * as Y from 'yjs'
import { withoutBreaks } from '../../lib/one-line'
import { editBetween } from '../../lib/text-edit'
import { moveEdit, movePosition, type TitleDelta } from './title-edit'

export type TitleTextarea = Pick<
  HTMLTextAreaElement,
  | 'value'
  | 'selectionStart'
  | 'selectionEnd'
  | 'setSelectionRange'
  | 'addEventListener'
  | 'removeEventListener'
>

/** `onValue` is called after each change of the textarea's value. Returns what unbinds them. */
export function bindTitle(
  textarea: TitleTextarea,
  text: Y.Text,
  onValue: () => void = () => {},
): () => void {
  const origin = { name: 'title' }
  /** The value on which textarea and text last agreed. */
  let agreed = ''
  let composing = false
  let waiting: TitleDelta[] = []

  show(text.toString())

  function show(value: string) {
    agreed = value
    if (textarea.value !== value) textarea.value = value
    onValue()
  }

  function take() {
    const value = withoutBreaks(textarea.value)
    const caret = textarea.selectionEnd - (textarea.value.length - value.length)
    const edit = editBetween(agreed, value, caret)
    const deltas = waiting
    waiting = []
    if (edit) {
      const { at, remove, insert } = moveEdit(deltas, edit)
      text.doc?.transact(() => {
        if (remove > 0) text.delete(at, remove)
        if (insert) text.insert(at, insert)
      }, origin)
      showKeepingCaret(text.toString(), caret, caret, deltas)
    } else if (deltas.length > 0 || textarea.value !== value) {
      showKeepingCaret(text.toString(), caret, caret, deltas)
    } else {
      onValue()
    }
  }

  function showKeepingCaret(
    value: string,
    start: number,
    end: number,
    deltas: readonly TitleDelta[],
  ) {
    const moved = deltas.reduce(
      (range, delta) => range.map(position => movePosition(delta, position)),
      [start, end],
    )
    const changed = textarea.value !== value
    show(value)
    if (changed) textarea.setSelectionRange(moved[0]!, moved[1]!)
  }

  function onInput() {
    if (composing) onValue()
    else take()
  }
  function onCompositionStart() {
    composing = true
  }
  function onCompositionEnd() {
    composing = false
    take()
  }
  function onRemote(event: Y.YTextEvent, transaction: Y.Transaction) {
    if (transaction.origin === origin) return
    if (composing) waiting.push(event.delta)
    else {
      const { selectionStart, selectionEnd } = textarea
      showKeepingCaret(text.toString(), selectionStart, selectionEnd, [event.delta])
    }
  }

  textarea.addEventListener('input', onInput)
  textarea.addEventListener('compositionstart', onCompositionStart)
  textarea.addEventListener('compositionend', onCompositionEnd)
  text.observe(onRemote)
  return () => {
    textarea.removeEventListener('input', onInput)
    textarea.removeEventListener('compositionstart', onCompositionStart)
    textarea.removeEventListener('compositionend', onCompositionEnd)
    text.unobserve(onRemote)
  }
}
