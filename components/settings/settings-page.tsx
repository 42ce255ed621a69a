'use client'

import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import type { Me } from '../api/me-api'
import { signOut } from '../api/sign-in-api'
import { HomeBar } from '../home/home-bar'
import { Button, buttonClass } from '../ui/button'
import { usePageReady } from '../ui/page-parts'
import { DeletionSection } from './deletion-section'
import { NameForm } from './name-form'
import { PasskeySection } from './passkey-section'
import { PasswordForm } from './password-form'
import { RecoverySection } from './recovery-section'
import { Section } from './section'
import { SessionSection } from './session-section'
import { TokenSection } from './token-section'

/** What somebody says of themselves here, and what acts in their name. */
export function SettingsPage({ me }: { me: Me }) {
  const { account, settings } = accountWords
  const isAccount = me.kind === 'account'
  const leaving = useAsking()
  usePageReady(true)
  return (
    <>
      <HomeBar />
      <main className="mx-auto w-full max-w-[720px] px-5 pt-7 pb-24 wide:pt-10">
        <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-[620] font-text text-2xl tracking-[-0.01em]">{account.settings}</h1>
          {isAccount ? (
            <Button
              busy={leaving.busy}
              onClick={() => void leaving.ask(signOut, () => location.assign('/'))}
            >
              {account.signOut}
            </Button>
          ) : (
            <a href="/sign-in?to=/settings" className={buttonClass('primary')}>
              {account.signIn}
            </a>
          )}
        </div>
        <Failure text={leaving.failure} />
        <p className="mb-6 text-ink-2">{isAccount ? me.email : account.gains}</p>
        <Section heading={settings.name} text={settings.nameNote}>
          <NameForm name={me.name} />
        </Section>
        {isAccount && (
          <>
            <Section heading={settings.password} text={settings.passwordNote}>
              <PasswordForm />
            </Section>
            <PasskeySection />
            <SessionSection />
          </>
        )}
        {me.kind === 'guest' && <RecoverySection />}
        {me.kind !== 'nobody' && <TokenSection />}
        {isAccount && <DeletionSection />}
      </main>
    </>
  )
}
