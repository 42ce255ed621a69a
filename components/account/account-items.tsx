'use client'

import { LogIn, LogOut, Settings, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Me, readMe } from '../api/me-api'
import { signOut } from '../api/sign-in-api'
import { MenuItem, MenuLabel, MenuLine, MenuLink } from '../ui/menu-items'
import { useToast } from '../ui/toast'
import { accountWords } from './account-words'

/** Who looks at the page, and what they can do about it, inside a menu. */
export function AccountItems() {
  const words = accountWords.account
  const toast = useToast()
  const [me, setMe] = useState<Me | null>(null)
  const isAccount = me?.kind === 'account'

  useEffect(() => {
    let over = false
    void readMe().then(answer => {
      if (over) return
      if (answer.ok) setMe(answer.value)
      else toast({ text: answer.sentence })
    })
    return () => {
      over = true
    }
  }, [toast])

  async function leave() {
    const answer = await signOut()
    if (answer.ok) location.assign('/')
    else toast({ text: answer.sentence })
  }

  return (
    <>
      {isAccount && <MenuLabel>{me.name || me.email}</MenuLabel>}
      {me && !isAccount && (
        <>
          <p className="max-w-60 px-2.5 pt-1.5 pb-1 text-[13px] text-ink-2">{words.gains}</p>
          <MenuLink icon={LogIn} href={`/sign-in?to=${encodeURIComponent(location.pathname)}`}>
            {words.signIn}
          </MenuLink>
        </>
      )}
      <MenuLink icon={Settings} href="/settings">
        {words.settings}
      </MenuLink>
      {isAccount && (
        <>
          {me.isAdmin && (
            <MenuLink icon={Users} href="/people">
              {words.people}
            </MenuLink>
          )}
          <MenuLine />
          <MenuItem icon={LogOut} onSelect={() => void leave()}>
            {words.signOut}
          </MenuItem>
        </>
      )}
    </>
  )
}
