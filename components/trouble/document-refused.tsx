import Link from 'next/link'
import { HomeBar } from '../home/home-bar'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { words } from '../words'

/** Instead of a document that is not open to the visitor. */
export function DocumentRefused() {
  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.refused} text={words.trouble.refusedText}>
        <Link href="/" className={buttonClass('outline')}>
          {words.trouble.toHome}
        </Link>
      </Notice>
    </>
  )
}
