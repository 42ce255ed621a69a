'use client'

import { Button } from '../ui/button'
import { words } from '../words'
import { Banner } from './banner'

/** Where the page does not know all that stands in its document: it can be read as far as it goes. */
export function OutdatedBanner() {
  return (
    <Banner
      label={words.outdated.label}
      reason={words.refusals['schema-too-old']}
      text={words.outdated.text}
      stays
    >
      <Button onClick={() => location.reload()}>{words.outdated.reload}</Button>
    </Banner>
  )
}
