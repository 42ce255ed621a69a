'use client'

import { Info, Lightbulb, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { CALLOUT_KINDS, type CalloutKind, calloutKind } from '../../../../lib/schema-attributes'
import { words } from '../../../words'
import { setCalloutKind } from '../../commands/container-commands'
import type { NodeFormProps } from './node-form-props'

const ICONS: Record<CalloutKind, LucideIcon> = {
  note: Info,
  tip: Lightbulb,
  warning: TriangleAlert,
  danger: OctagonAlert,
}

/**
 * The four kinds as the browser's own radio buttons: arrows walk through them and show each, Enter or
 * a click closes the form. (Radix's group moves the focus in a timer, and chooses nothing where the
 * key is up again before that.)
 */
export function CalloutForm({ view, form, close }: NodeFormProps) {
  const { kinds, choose } = words.editor.callout
  const name = useId()
  const chosen = calloutKind.read(form.node.attrs.kind)
  const chosenRadio = useRef<HTMLInputElement>(null)
  useEffect(() => chosenRadio.current?.focus(), [])
  return (
    <div role="radiogroup" aria-label={choose} className="callout-form">
      {CALLOUT_KINDS.map(kind => {
        const Icon = ICONS[kind]
        return (
          <label key={kind} data-callout={kind}>
            <input
              ref={kind === chosen ? chosenRadio : null}
              type="radio"
              name={name}
              checked={kind === chosen}
              onChange={() => setCalloutKind(form.pos, kind)(view.state, view.dispatch)}
              onClick={event => {
                // A click that an arrow key stands for has no place.
                if (event.clientX !== 0 || event.clientY !== 0) close()
              }}
              onKeyDown={event => {
                if (event.key === 'Enter') close()
              }}
            />
            <Icon aria-hidden="true" />
            {kinds[kind]}
          </label>
        )
      })}
    </div>
  )
}
