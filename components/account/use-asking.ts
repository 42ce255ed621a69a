'use client'

import { useState } from 'react'
import type { Answer } from '../api/call'

interface Asking {
  busy: boolean
  /** Why the last question was refused, or null. */
  failure: string | null
  /** Asks; `onDone` is told what came back, where it was not refused. */
  ask<Value>(question: () => Promise<Answer<Value>>, onDone: (value: Value) => void): Promise<void>
}

/** One question at a time to the server, on behalf of a form or a button. */
export function useAsking(): Asking {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  return {
    busy,
    failure,
    async ask(question, onDone) {
      setBusy(true)
      setFailure(null)
      const answer = await question()
      setBusy(false)
      if (answer.ok) onDone(answer.value)
      else setFailure(answer.sentence)
    },
  }
}
