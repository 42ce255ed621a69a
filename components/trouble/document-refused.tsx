import { HomeBar } from '../home/home-bar'
import { buttonClass } from '../ui/button'
import { HomeLink } from '../ui/home-link'
import { Notice } from '../ui/notice'
import { words } from '../words'

/** Instead of a document that is not open to the visitor. */
export function DocumentRefused() {
  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.refused} text={words.trouble.refusedText}>
        <HomeLink className={buttonClass('outline')}>{words.trouble.toHome}</HomeLink>
      </Notice>
    </>
  )
}
