'use client'

import { Button } from '../ui/button'
import { words } from '../words'
import { useNewDocument } from './use-new-document'

interface NewDocumentButtonProps {
  /** Where a failure is said: under the button's end in a bar, under its middle on a page. */
  place: 'bar' | 'page'
}

/** Makes a document and opens it; says under itself why it could not. */
export function NewDocumentButton({ place }: NewDocumentButtonProps) {
  const { create, busy, failure } = useNewDocument()
  return (
    <div className="relative shrink-0">
      <Button look="primary" busy={busy} onClick={create}>
        {words.home.newDocument}
      </Button>
      {failure && (
        <p role="alert" className={PLACES[place]}>
          {failure}
        </p>
      )}
    </div>
  )
}

const PLACES: Record<NewDocumentButtonProps['place'], string> = {
  bar: 'absolute top-full right-0 z-30 mt-2 w-64 rounded-lg border border-line bg-raised px-3 py-2 text-bad shadow-raised',
  page: 'mt-3 text-bad',
}
