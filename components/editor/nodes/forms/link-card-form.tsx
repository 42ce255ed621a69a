'use client'

import { Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { string } from '../../../../lib/schema-attributes'
import { words } from '../../../words'
import { removeNodeAt, setEmbed } from '../../commands/embed-commands'
import { addressOf } from '../../link'
import { AddressField } from './address-field'
import { FormButton } from './form-button'
import type { NodeFormProps } from './node-form-props'

/** Where a card leads, and what its author says about that. */
export function LinkCardForm({ view, form, close }: NodeFormProps) {
  const { attrs } = form.node
  const [address, setAddress] = useState(() => string.read(attrs.href))
  const [title, setTitle] = useState(() => string.read(attrs.title))
  const [description, setDescription] = useState(() => string.read(attrs.description))
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const texts = words.editor.linkCard

  useEffect(() => field.current?.focus(), [])

  function apply(event: FormEvent) {
    event.preventDefault()
    const href = addressOf(address)
    if (href === null) {
      setWrong(true)
      field.current?.focus()
      return
    }
    setEmbed(form.pos, { href, title: title.trim(), description: description.trim() })(
      view.state,
      view.dispatch,
    )
    close()
  }

  return (
    <form className="fields-form" onSubmit={apply}>
      <AddressField
        field={field}
        label={texts.address}
        hint={texts.hint}
        problem={wrong ? texts.wrong : null}
        value={address}
        onChange={value => {
          setAddress(value)
          setWrong(false)
        }}
      />
      <label>
        {texts.title}
        <input dir="auto" value={title} onChange={event => setTitle(event.target.value)} />
      </label>
      <label>
        {texts.description}
        <textarea
          dir="auto"
          rows={2}
          value={description}
          onChange={event => setDescription(event.target.value)}
        />
      </label>
      <div className="form-actions">
        <FormButton
          icon={Trash2}
          label={texts.remove}
          onPress={() => {
            removeNodeAt(form.pos)(view.state, view.dispatch)
            close()
          }}
        />
        <button type="submit">{texts.apply}</button>
      </div>
    </form>
  )
}
