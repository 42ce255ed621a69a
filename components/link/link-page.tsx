'use client'

import { useState } from 'react'
import { HomeBar } from '../home/home-bar'
import { sharingWords } from '../share/sharing-words'
import { buttonClass } from '../ui/button'
import { HomeLink } from '../ui/home-link'
import { Notice } from '../ui/notice'
import { usePageReady } from '../ui/page-parts'
import { words } from '../words'
import type { FollowedLink } from './followed-link'
import { OpenForm } from './open-form'

interface LinkPageProps {
  token: string
  /** As it was when the page was loaded. */
  link: FollowedLink
}

/** What a shared link leads to: it opens only when asked, since scanners of mail follow every address. */
export function LinkPage({ token, link: loaded }: LinkPageProps) {
  const [link, setLink] = useState(loaded)
  usePageReady(true)
  return (
    <>
      <HomeBar />
      <LinkNotice token={token} link={link} onEnd={setLink} />
    </>
  )
}

interface LinkNoticeProps extends LinkPageProps {
  onEnd: (link: FollowedLink) => void
}

function LinkNotice({ token, link, onEnd }: LinkNoticeProps) {
  const says = sharingWords.link
  switch (link.type) {
    case 'open':
      return (
        <Notice heading={says.title} text={says.text[link.role]}>
          <OpenForm token={token} needsPassword={link.needsPassword} onEnd={onEnd} />
          <noscript>{says.noScript}</noscript>
        </Notice>
      )
    case 'unknown':
      return <NoLink heading={says.unknown} text={says.unknownText} />
    case 'ended':
      return <NoLink heading={says.ended} text={says.endedText} />
  }
}

function NoLink({ heading, text }: { heading: string; text: string }) {
  return (
    <Notice heading={heading} text={text}>
      <HomeLink className={buttonClass('outline')}>{words.trouble.toHome}</HomeLink>
    </Notice>
  )
}
