'use client'

import { Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { calendarDay } from '../../../../lib/schema-attributes'
import { words } from '../../../words'
import { removeNodeAt } from '../../commands/embed-commands'
import { FormButton } from './form-button'
import type { NodeFormProps } from './node-form-props'

/** A day, by the browser's own calendar. */
export function DateForm({ view, form, close }: NodeFormProps) {
  const [day, setDay] = useState(() => calendarDay.read(form.node.attrs.day))
  const field = useRef<HTMLInputElement>(null)
  const texts = words.editor.date

  useEffect(() => field.current?.focus(), [])

  function apply(event: FormEvent) {
    event.preventDefault()
    view.dispatch(view.state.tr.setNodeAttribute(form.pos, 'day', calendarDay.read(day)))
    close()
  }

  return (
    <form className="fields-form" onSubmit={apply}>
      <label>
        {texts.day}
        <input
          ref={field}
          type="date"
          required
          value={day}
          onChange={event => setDay(event.target.value)}
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
