'use client'

import { useEffect } from 'react'
import { Button, buttonClass } from '../components/ui/button'
import { Notice } from '../components/ui/notice'
import { words } from '../components/words'

interface PageFailedProps {
  error: unknown
  retry: () => void
}

/** Comes with every page, for when nothing more can be loaded: so it has little to it. */
export default function PageFailed({ error, retry }: PageFailedProps) {
  useEffect(() => console.error(error), [error])

  return (
    <Notice heading={words.trouble.failed} text={words.trouble.failedText}>
      <Button look="primary" onClick={retry}>
        {words.trouble.tryAgain}
      </Button>
      <a href="/" className={buttonClass('outline')}>
        {words.trouble.toHome}
      </a>
    </Notice>
  )
}
