import { AccountMenu } from '../account/account-menu'
import { LanguageMenu } from '../language/language-menu'
import { Wordmark } from '../ui/wordmark'
import { words } from '../words'
import { NewDocumentButton } from './new-document-button'
import { ThemeMenu } from './theme-menu'

interface HomeBarProps {
  /** Whether a new document can be begun from here. */
  newDocument?: boolean
}

/** The bar above the pages that are no document. */
export function HomeBar({ newDocument = false }: HomeBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-(--bar) items-center gap-3 border-line border-b bg-paper px-3.5 wide:px-5">
      <Wordmark name={words.app.name} label={words.app.home} />
      <div className="flex-1" />
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu />
      {newDocument && <NewDocumentButton place="bar" />}
    </header>
  )
}
