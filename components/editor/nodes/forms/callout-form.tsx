'use client'

import { Info, Lightbulb, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
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

/** The four kinds; choosing one closes the form, walking through them by arrows shows each. */
export function CalloutForm({ view, form, close }: NodeFormProps) {
  const { kinds, choose } = words.editor.callout
  return (
    <RadioGroup.Root
      aria-label={choose}
      value={calloutKind.read(form.node.attrs.kind)}
      onValueChange={value =>
        setCalloutKind(form.pos, calloutKind.read(value))(view.state, view.dispatch)
      }
      onKeyDown={event => {
        if (event.key === 'Enter') close()
      }}
      className="callout-form"
    >
      {CALLOUT_KINDS.map(kind => {
        const Icon = ICONS[kind]
        return (
          <RadioGroup.Item key={kind} value={kind} data-callout={kind} onClick={close}>
            <Icon aria-hidden="true" />
            {kinds[kind]}
          </RadioGroup.Item>
        )
      })}
    </RadioGroup.Root>
  )
}
