'use client'

import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../ui/button'
import { words } from '../../words'

interface ReplaceRowProps {
  /** Whether there is anything to replace, and all of it is known. */
  ready: boolean
  onReplace: (template: string) => void
  onReplaceAll: (template: string) => void
}

/** What is put in place of what was found. */
export function ReplaceRow({ ready, onReplace, onReplaceAll }: ReplaceRowProps) {
  const [template, setTemplate] = useState('')

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onReplace(template)
  }

  return (
    <div className="find-row">
      <div className="find-field">
        <input
          type="text"
          value={template}
          onChange={event => setTemplate(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={words.find.replaceWith}
          aria-label={words.find.replaceWith}
          dir="auto"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      {/* Never disabled: a button that is loses the focus. */}
      <Button aria-disabled={!ready} onClick={() => ready && onReplace(template)}>
        {words.find.replace}
      </Button>
      <Button aria-disabled={!ready} onClick={() => ready && onReplaceAll(template)}>
        {words.find.replaceAll}
      </Button>
    </div>
  )
}
