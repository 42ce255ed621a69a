import { HomeBar } from '../../../components/home/home-bar'
import { NewDocumentButton } from '../../../components/home/new-document-button'
import { ForgetMissing } from '../../../components/trouble/forget-missing'
import { Notice } from '../../../components/ui/notice'
import { words } from '../../../components/words'

export const generateMetadata = () => ({ title: words.trouble.missing })

export default function DocumentMissing() {
  return (
    <>
      <HomeBar />
      <Notice heading={words.trouble.missing} text={words.trouble.missingText}>
        <NewDocumentButton place="page" />
        <ForgetMissing />
      </Notice>
    </>
  )
}
