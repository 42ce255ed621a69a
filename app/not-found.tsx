import { HomeBar } from '../components/home/home-bar'
import { buttonClass } from '../components/ui/button'
import { HomeLink } from '../components/ui/home-link'
import { Notice } from '../components/ui/notice'
import { words } from '../components/words'

export const generateMetadata = () => ({ title: words.trouble.pageMissing })

export default function PageMissing() {
  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.pageMissing} text={words.trouble.pageMissingText}>
        <HomeLink className={buttonClass('primary')}>{words.trouble.toHome}</HomeLink>
      </Notice>
    </>
  )
}
