'use client'

import { accountWords } from '../account/account-words'
import type { useAsking } from '../account/use-asking'
import { type Account, changeAccount, resetAccount } from '../api/accounts-api'
import { Button } from '../ui/button'

interface PersonRowProps {
  account: Account
  asking: ReturnType<typeof useAsking>
  onChanged: () => void
  /** Is told the address at which a new password is chosen. */
  onLink: (url: string) => void
}

/** An account, and what the administrator does about it. */
export function PersonRow({ account, asking, onChanged, onLink }: PersonRowProps) {
  const words = accountWords.accounts
  const { id, name, email, isAdmin, isDisabled } = account
  const states = [email, isAdmin && words.admin, isDisabled && words.disabled].filter(Boolean)
  const change = (what: Parameters<typeof changeAccount>[1]) =>
    void asking.ask(() => changeAccount(id, what), onChanged)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-2.5 py-3">
      <div className="min-w-0">
        <p className="truncate font-[550]">{name}</p>
        <p className="truncate text-[13px] text-ink-3">{states.join(' · ')}</p>
      </div>
      <fieldset aria-label={words.menu(name)} className="flex flex-wrap gap-2">
        <Button onClick={() => change({ isAdmin: !isAdmin })} busy={asking.busy}>
          {isAdmin ? words.unmakeAdmin : words.makeAdmin}
        </Button>
        <Button onClick={() => change({ disabled: !isDisabled })} busy={asking.busy}>
          {isDisabled ? words.enable : words.disable}
        </Button>
        <Button onClick={() => void asking.ask(() => resetAccount(id), onLink)} busy={asking.busy}>
          {words.reset}
        </Button>
      </fieldset>
    </li>
  )
}
