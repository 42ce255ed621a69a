import type { Metadata } from 'next'
import { accountWords } from '../../components/account/account-words'
import { SignInPage } from '../../components/account/sign-in-page'
import { wayBack } from '../../components/account/way-back'
import { readInstance } from '../visitor'

export const generateMetadata = (): Metadata => ({
  title: accountWords.account.signIn,
  robots: 'noindex',
  referrer: 'no-referrer',
})

interface SignInRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInRoute({ searchParams }: SignInRouteProps) {
  const { to, reset, invitation } = await searchParams
  const text = (value: typeof to) => (typeof value === 'string' ? value : null)
  return (
    <SignInPage
      instance={await readInstance()}
      to={wayBack(text(to))}
      reset={text(reset)}
      invitation={text(invitation)}
    />
  )
}
