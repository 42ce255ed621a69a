'use client'

import { words } from '../words'
import { Banner } from './banner'
import { OutdatedBanner } from './outdated-banner'

interface NoticeBannersProps {
  /** Whether the page does not know all that stands in its document. */
  outdated: boolean
  nearlyFull: boolean
}

/** What is to be known of a document while its words are taken. */
export function NoticeBanners({ outdated, nearlyFull }: NoticeBannersProps) {
  const { label, reason, text } = words.nearlyFull
  return (
    <>
      {outdated && <OutdatedBanner />}
      {nearlyFull && <Banner label={label} reason={reason} text={text} />}
    </>
  )
}
