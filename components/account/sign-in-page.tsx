'use client'

import { useState } from 'react'
import type { Instance } from '../api/me-api'
import { HomeBar } from '../home/home-bar'
import { Button } from '../ui/button'
import { usePageReady } from '../ui/page-parts'
import { accountWords } from './account-words'
import { ResetForm } from './reset-form'
import { SignInForm } from './sign-in-form'
import { SignInWays } from './sign-in-ways'
import { SignUpForm } from './sign-up-form'

interface SignInPageProps {
  instance: Instance
  /** The path to go to afterwards. */
  to: string
  /** What a link to choose a new password carries; null: it is no such link. */
  reset: string | null
  /** What an invitation carries; null: it is none. */
  invitation: string | null
}

/** Where somebody signs in, makes an account, or chooses a new password by a link. */
export function SignInPage({ instance, to, reset, invitation }: SignInPageProps) {
  const words = accountWords.account
  const isFirst = !instance.hasAccounts
  const mayJoin = instance.signup === 'open' || invitation !== null
  const [joining, setJoining] = useState(mayJoin && (isFirst || invitation !== null))
  const [resetting, setResetting] = useState(reset)
  const [changed, setChanged] = useState(false)
  usePageReady(true)
  // Everything of a page is about who looks at it: it comes anew.
  const done = () => location.assign(to)
  return (
    <>
      <HomeBar />
      <main className="mx-auto w-full max-w-[24rem] px-5 pt-[9vh] pb-24">
        {resetting !== null ? (
          <>
            <Heading text={words.resetTitle} />
            <ResetForm
              token={resetting}
              onDone={() => {
                setResetting(null)
                setChanged(true)
              }}
            />
          </>
        ) : (
          <>
            <Heading text={joining ? words.signUp : words.signIn} />
            <p className="mb-5 text-ink-2" role="status">
              {changed ? words.resetDone : introduction()}
            </p>
            {joining ? (
              <SignUpForm invitation={invitation} onDone={done} />
            ) : (
              <SignInForm onDone={done} />
            )}
            <SignInWays oidc={instance.oidc} to={to} onDone={done} />
            {mayJoin && (
              <Button look="quiet" className="mt-4 w-full" onClick={() => setJoining(!joining)}>
                {joining ? words.haveAccount : words.signUp}
              </Button>
            )}
            {!mayJoin && <p className="mt-5 text-[13px] text-ink-3">{words.closed}</p>}
          </>
        )}
      </main>
    </>
  )

  function introduction() {
    if (invitation !== null) return words.invited
    return isFirst ? words.firstText : words.signInText
  }
}

function Heading({ text }: { text: string }) {
  return <h1 className="mb-2 font-[620] font-text text-[1.75rem] tracking-[-0.015em]">{text}</h1>
}
