'use client'

import { Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { string } from '../../../../lib/schema-attributes'
import { words } from '../../../words'
import { setTex } from '../../commands/math-commands'
import { createTypesetting } from '../typesetting'
import { FormButton } from './form-button'
import type { NodeFormProps } from './node-form-props'

/** A formula's TeX, and what it looks like so far. */
export function MathForm({ view, form, close }: NodeFormProps) {
  const { tex: label, hint, apply, remove } = words.editor.math
  const [tex, setTyped] = useState(() => string.read(form.node.attrs.tex))
  const [typesetting] = useState(createTypesetting)
  const preview = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (preview.current) typesetting.draw(tex, preview.current, false)
  }, [tex, typesetting])

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  const finish = (text: string) => {
    setTex(form.pos, text)(view.state, view.dispatch)
    close()
  }
  return (
    <form
      className="fields-form math-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        finish(tex)
      }}
    >
      <input
        ref={field}
        aria-label={label}
        placeholder={hint}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={tex}
        onChange={event => setTyped(event.target.value)}
      />
      <div ref={preview} className="math-preview" />
      <div className="form-actions">
        <FormButton icon={Trash2} label={remove} onPress={() => finish('')} />
        <button type="submit">{apply}</button>
      </div>
    </form>
  )
}
