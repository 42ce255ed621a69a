import type { Metadata } from 'next'
import { LinkPage } from '../../../components/link/link-page'
import { sharingWords } from '../../../components/share/sharing-words'
import { readLink } from './read-link'

// The same for every link, whatever it opens.
export const generateMetadata = (): Metadata => ({
  title: sharingWords.link.title,
  robots: 'noindex, nofollow',
  referrer: 'no-referrer',
})

export default async function LinkRoute({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token)
  return <LinkPage token={token} link={await readLink(token)} />
}
