'use client'

import { HomeBar } from '../home/home-bar'
import type { DocumentSession } from '../session/document-session'
import { buttonClass } from '../ui/button'
import { HomeLink } from '../ui/home-link'
import { Notice } from '../ui/notice'
import { words } from '../words'
import { RefusedCopyActions } from './refused-copy-actions'
import type { Closed } from './use-closed'

interface ClosedDocumentProps {
  closed: Closed
  session: DocumentSession
  title: string
}

/** Instead of a document whose reader's access has ended: words that are theirs alone are kept. */
export function ClosedDocument({ closed, session, title }: ClosedDocumentProps) {
  const { heading, text, unsaved } = words.closed
  return (
    <>
      <HomeBar />
      <Notice heading={heading} text={closed.unsaved ? `${text} ${unsaved}` : text}>
        {closed.unsaved && (
          <RefusedCopyActions
            code={closed.code}
            session={session}
            title={title}
            view={closed.unsaved}
          />
        )}
        <HomeLink className={buttonClass('outline')}>{words.trouble.toHome}</HomeLink>
      </Notice>
    </>
  )
}
