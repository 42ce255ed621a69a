'use client'

import type { LucideIcon } from 'lucide-react'
import { Tooltip } from '../../../ui/tooltip'

interface FormButtonProps {
  icon: LucideIcon
  label: string
  onPress: () => void
}

/** What a form offers besides what it is for. */
export function FormButton({ icon: Icon, label, onPress }: FormButtonProps) {
  return (
    <Tooltip text={label}>
      <button type="button" aria-label={label} className="editor-tool" onClick={onPress}>
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  )
}
