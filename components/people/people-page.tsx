'use client'

import { useState } from 'react'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { inviteAccount, listAccounts } from '../api/accounts-api'
import { HomeBar } from '../home/home-bar'
import { ShownOnce } from '../settings/shown-once'
import { useList } from '../settings/use-list'
import { Button } from '../ui/button'
import { usePageReady } from '../ui/page-parts'
import { PersonRow } from './person-row'

/** Who has an account, for whoever administers the instance. */
export function PeoplePage() {
  const words = accountWords.accounts
  const { entries, failure, reload } = useList(listAccounts)
  const asking = useAsking()
  const [link, setLink] = useState<{ text: string; url: string } | null>(null)
  usePageReady(true)
  return (
    <>
      <HomeBar />
      <main className="mx-auto w-full max-w-[820px] px-5 pt-7 pb-24 wide:pt-10">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <div>
            <h1 className="font-[620] font-text text-2xl tracking-[-0.01em]">{words.title}</h1>
            <p className="text-ink-2">{words.text}</p>
          </div>
          <Button
            look="primary"
            busy={asking.busy}
            onClick={() =>
              void asking.ask(inviteAccount, url => setLink({ text: words.invitation, url }))
            }
          >
            {words.invite}
          </Button>
        </div>
        <Failure text={failure ?? asking.failure} />
        <div role="status">
          {link && (
            <div className="mb-5">
              <p>{link.text}</p>
              <ShownOnce label={words.link} text={new URL(link.url, location.origin).href} />
            </div>
          )}
        </div>
        <ul className="border-line border-t">
          {entries?.map(account => (
            <PersonRow
              key={account.id}
              account={account}
              asking={asking}
              onChanged={reload}
              onLink={url => setLink({ text: words.resetLink(account.name), url })}
            />
          ))}
        </ul>
      </main>
    </>
  )
}
