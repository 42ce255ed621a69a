import type { Metadata } from 'next'
import { accountWords } from '../../../components/account/account-words'
import { RecoverPage } from '../../../components/account/recover-page'

export const generateMetadata = (): Metadata => ({
  title: accountWords.account.recover.title,
  robots: 'noindex, nofollow',
  referrer: 'no-referrer',
})

export default async function RecoverRoute({ params }: { params: Promise<{ token: string }> }) {
  return <RecoverPage token={decodeURIComponent((await params).token)} />
}
