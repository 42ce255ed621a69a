'use client'

import { words } from '../words'
import { Banner } from './banner'
import { OutdatedBanner } from './outdated-banner'

interface NoticeBannersProps {
  /** Whether the page does not know all that stands in its document. */
  outdated: boolean
  nearlyFull: boolean
  /** Whether the reader could write here before. */
  lowered: boolean
  /** The link at which somebody tries passwords, by its name; null: none. */
  guessedLink: string | null
}

/** What is to be known of a document while its words are taken. */
export function NoticeBanners(props: NoticeBannersProps) {
  const { outdated, nearlyFull, lowered, guessedLink } = props
  const { guessing } = words
  return (
    <>
      {outdated && <OutdatedBanner />}
      {nearlyFull && <Banner {...words.nearlyFull} />}
      {lowered && <Banner {...words.lowered} stays />}
      {guessedLink !== null && (
        <Banner
          label={guessing.label}
          reason={guessing.reason(guessedLink)}
          text={guessing.text}
          wrong
        />
      )}
    </>
  )
}
