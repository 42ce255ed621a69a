'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { restoreDocument } from '../api/document-api'
import { HomeBar } from '../home/home-bar'
import { Button, buttonClass } from '../ui/button'
import { HomeLink } from '../ui/home-link'
import { Notice } from '../ui/notice'
import { words } from '../words'
import { ForgetMissing } from './forget-missing'

/** Instead of a document in the trash: its owner can bring it back from here. */
export function DocumentTrashed({ id }: { id: string }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [reading, startReading] = useTransition()

  async function restore() {
    setAsking(true)
    setFailure(null)
    const answer = await restoreDocument(id)
    setAsking(false)
    if (answer.ok) startReading(() => router.refresh())
    else setFailure(answer.sentence)
  }

  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.trashed} text={words.trouble.trashedText}>
        <Button look="primary" busy={asking || reading} onClick={() => void restore()}>
          {words.trouble.restore}
        </Button>
        <HomeLink className={buttonClass('outline')}>{words.trouble.toHome}</HomeLink>
        <ForgetMissing />
        {failure && (
          <p role="alert" className="w-full text-bad">
            {failure}
          </p>
        )}
      </Notice>
    </>
  )
}
