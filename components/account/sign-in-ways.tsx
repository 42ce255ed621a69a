'use client'

import { signInElsewhere } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { usePart } from '../ui/use-part'
import { accountWords } from './account-words'
import { Failure } from './failure'
import { useAsking } from './use-asking'

interface SignInWaysProps {
  /** What the sign-in elsewhere is called; null: there is none. */
  oidc: string | null
  to: string
  onDone: () => void
}

/** The ways in without a password. */
export function SignInWays({ oidc, to, onDone }: SignInWaysProps) {
  const words = accountWords.account
  const { busy, failure, ask } = useAsking()
  const passkeys = usePart(() => import('../api/passkeys-api'))

  async function byPasskey() {
    if (!(await passkeys.get())) return
    const { signInByPasskey } = await import('../api/passkeys-api')
    await ask(signInByPasskey, onDone)
  }

  return (
    <div className="mt-4 border-line border-t pt-4">
      <Button busy={busy} className="w-full" onClick={() => void byPasskey()}>
        {words.passkey}
      </Button>
      {oidc !== null && (
        <Button
          busy={busy}
          className="mt-2 w-full"
          onClick={() =>
            void ask(
              () => signInElsewhere(to),
              url => location.assign(url),
            )
          }
        >
          {words.elsewhere(oidc)}
        </Button>
      )}
      <Failure text={failure} />
    </div>
  )
}
