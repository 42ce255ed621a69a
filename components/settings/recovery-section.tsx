'use client'

import { useState } from 'react'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { makeRecoveryLink } from '../api/me-api'
import { Button } from '../ui/button'
import { Section } from './section'
import { ShownOnce } from './shown-once'

/** How a guest, known by a cookie, becomes the same one elsewhere. */
export function RecoverySection() {
  const { settings } = accountWords
  const { busy, failure, ask } = useAsking()
  const [link, setLink] = useState<string | null>(null)
  return (
    <Section heading={settings.recovery} text={settings.recoveryText}>
      <Button busy={busy} onClick={() => void ask(makeRecoveryLink, setLink)}>
        {settings.makeRecovery}
      </Button>
      <Failure text={failure} />
      {link && (
        <ShownOnce label={settings.recoveryLink} text={new URL(link, location.origin).href} />
      )}
    </Section>
  )
}
