import type { ReactNode } from 'react'
import { type ReadingView, USUAL_VIEW } from './reading-view'
import './reading.css'

interface DocumentLayoutProps {
  /** The bar above all, and what must be said under it. */
  bar: ReactNode
  outline?: ReactNode
  view?: ReadingView
  /** Whether the text alone is shown. */
  focused?: boolean
  children: ReactNode
}

/** Where things stand on a document's page: a bar, the outline where there is room, the text. */
export function DocumentLayout(props: DocumentLayoutProps) {
  const { bar, outline, view = USUAL_VIEW, focused = false, children } = props
  return (
    <div
      data-font={view.font}
      data-size={view.size}
      data-width={view.width}
      data-focus={focused ? '' : undefined}
    >
      {bar}
      <div className="document-columns mx-auto grid max-w-[1440px] grid-cols-[minmax(0,1fr)] roomy:grid-cols-[232px_minmax(0,1fr)_232px]">
        {!focused && <div className="hidden roomy:block">{outline}</div>}
        <main className="mx-auto w-full max-w-[calc(var(--measure)+64px)] px-[18px] pt-7 pb-14 wide:px-8 wide:pt-11">
          {children}
        </main>
      </div>
    </div>
  )
}
