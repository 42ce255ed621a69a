'use client'

import { useState } from 'react'
import { ACCESSES, type Access } from '../../lib/access'
import { changeDocument } from '../api/document-api'
import { Choice } from '../ui/field'
import { words } from '../words'

/** The most first. */
const LEVELS = ACCESSES.toReversed()

interface AccessChoiceProps {
  id: string
  access: Access
  /** Resolves once the new choice is shown. */
  onChange: () => Promise<void>
}

/** What anyone with the address may do; it shows the new choice once the server has it. */
export function AccessChoice({ id, access, onChange }: AccessChoiceProps) {
  const [asking, setAsking] = useState<Access | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  async function change(level: Access) {
    setAsking(level)
    setFailure(null)
    const answer = await changeDocument(id, { access: level })
    if (answer.ok) await onChange()
    else setFailure(answer.sentence)
    setAsking(null)
  }

  return (
    <div className="mt-3">
      <Choice
        label={words.share.access}
        value={asking ?? access}
        disabled={asking !== null}
        options={LEVELS.map(level => ({ value: level, label: words.share.levels[level] }))}
        onChange={level => void change(level)}
      />
      {failure && (
        <p role="alert" className="mt-1.5 text-[13px] text-bad">
          {failure}
        </p>
      )}
    </div>
  )
}
