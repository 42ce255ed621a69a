'use client'

import { ExternalLink, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { string } from '../../../../lib/schema-attributes'
import { VIDEO_HOSTS, videoOf } from '../../../../lib/video-hosts'
import { words } from '../../../words'
import { removeNodeAt, setEmbed } from '../../commands/embed-commands'
import { addressOf, openAddress } from '../../link'
import { AddressField } from './address-field'
import { FormButton } from './form-button'
import type { NodeFormProps } from './node-form-props'

/** The address of a video's page, of a host that is known. */
export function VideoForm({ view, form, close }: NodeFormProps) {
  const [address, setAddress] = useState(() => string.read(form.node.attrs.href))
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const texts = words.editor.video

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function apply(event: FormEvent) {
    event.preventDefault()
    const href = addressOf(address)
    if (href === null || videoOf(href) === null) {
      setWrong(true)
      field.current?.focus()
      return
    }
    setEmbed(form.pos, { href })(view.state, view.dispatch)
    close()
  }

  return (
    <form className="fields-form" onSubmit={apply}>
      <AddressField
        field={field}
        label={texts.address}
        hint={texts.hint}
        problem={wrong ? texts.wrong(VIDEO_HOSTS) : null}
        value={address}
        onChange={value => {
          setAddress(value)
          setWrong(false)
        }}
      />
      <div className="form-actions">
        {string.read(form.node.attrs.href) !== '' && (
          <FormButton
            icon={ExternalLink}
            label={texts.open}
            onPress={() => openAddress(string.read(form.node.attrs.href))}
          />
        )}
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
