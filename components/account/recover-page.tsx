'use client'

import { recoverGuest } from '../api/me-api'
import { HomeBar } from '../home/home-bar'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { usePageReady } from '../ui/page-parts'
import { accountWords } from './account-words'
import { Failure } from './failure'
import { useAsking } from './use-asking'

/** Makes this browser a guest who made a link for it; only when asked, since mail scanners follow links. */
export function RecoverPage({ token }: { token: string }) {
  const words = accountWords.account.recover
  const { busy, failure, ask } = useAsking()
  usePageReady(true)
  return (
    <>
      <HomeBar />
      <Notice heading={words.title} text={words.text}>
        <Button
          look="primary"
          busy={busy}
          onClick={() =>
            void ask(
              () => recoverGuest(token),
              () => location.assign('/'),
            )
          }
        >
          {words.button}
        </Button>
        <Failure text={failure} />
      </Notice>
    </>
  )
}
