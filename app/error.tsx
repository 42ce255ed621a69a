'use client'

import Link from 'next/link'
import { useEffect } from 'react'
import { HomeBar } from '../components/home/home-bar'
import { Button, buttonClass } from '../components/ui/button'
import { Notice } from '../components/ui/notice'
import { words } from '../components/words'

interface PageFailedProps {
  error: unknown
  retry: () => void
}

export default function PageFailed({ error, retry }: PageFailedProps) {
  useEffect(() => console.error(error), [error])

  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.failed} text={words.trouble.failedText}>
        <Button look="primary" onClick={retry}>
          {words.trouble.tryAgain}
        </Button>
        <Link href="/" className={buttonClass('outline')}>
          {words.trouble.toHome}
        </Link>
      </Notice>
    </>
  )
}
