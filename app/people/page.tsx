import type { Metadata } from 'next'
import { accountWords } from '../../components/account/account-words'
import { HomeBar } from '../../components/home/home-bar'
import { PeoplePage } from '../../components/people/people-page'
import { buttonClass } from '../../components/ui/button'
import { Notice } from '../../components/ui/notice'
import { readMe } from '../visitor'

export const generateMetadata = (): Metadata => ({
  title: accountWords.accounts.title,
  robots: 'noindex',
})

export default async function PeopleRoute() {
  if ((await readMe()).isAdmin) return <PeoplePage />
  const { notAllowed, notAllowedText } = accountWords.accounts
  return (
    <>
      <HomeBar />
      <Notice heading={notAllowed} text={notAllowedText}>
        <a href="/sign-in?to=/people" className={buttonClass('primary')}>
          {accountWords.account.signIn}
        </a>
      </Notice>
    </>
  )
}
