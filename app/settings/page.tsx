import type { Metadata } from 'next'
import { accountWords } from '../../components/account/account-words'
import { SettingsPage } from '../../components/settings/settings-page'
import { readMe } from '../visitor'

export const generateMetadata = (): Metadata => ({
  title: accountWords.account.settings,
  robots: 'noindex',
})

export default async function SettingsRoute() {
  return <SettingsPage me={await readMe()} />
}
