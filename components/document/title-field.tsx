'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { limits } from '../../lib/limits'
import { words } from '../words'
import { bindTitle } from './title-binding'

export const TITLE_CLASS =
  '-my-1 block w-full resize-none py-1 overflow-hidden bg-transparent font-[640] font-text text-[1.85rem] text-ink leading-[1.15] tracking-[-0.015em] outline-none print:mb-6 [field-sizing:content] wide:text-[2.35rem]'

interface TitleFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  text: Y.Text
  editable: boolean
  /** Whether writing begins here: the caret is put into it, once. */
  begin: boolean
  /** Moves on into the text. */
  onLeave: () => void
}

/** The title, as large as it is read. It grows with its words. */
export function TitleField({ field, text, editable, begin, onLeave }: TitleFieldProps) {
  useEffect(() => {
    const textarea = field.current
    return textarea ? bindTitle(textarea, text, () => fitHeight(textarea)) : undefined
  }, [field, text])

  const beginning = useRef(begin)
  useEffect(() => {
    // On a touch screen the keyboard would come up and hide the page.
    if (beginning.current && matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [field])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const atEnd = selectionStart === value.length && selectionEnd === value.length
    if (event.key === 'Enter' || (event.key === 'ArrowDown' && atEnd)) {
      event.preventDefault()
      onLeave()
    }
  }

  return (
    <textarea
      ref={field}
      rows={1}
      defaultValue={text.toString()}
      readOnly={!editable}
      maxLength={limits.titleLength}
      placeholder={words.app.untitled}
      aria-label={words.document.title}
      dir="auto"
      spellCheck
      onKeyDown={onKeyDown}
      className={TITLE_CLASS}
    />
  )
}

/** For browsers that do not let a field take the size of its words. */
function fitHeight(textarea: HTMLTextAreaElement) {
  if (CSS.supports('field-sizing', 'content')) return
  textarea.style.height = 'auto'
  textarea.style.height = `${textarea.scrollHeight}px`
}
