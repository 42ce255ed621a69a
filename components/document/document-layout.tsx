import type { ReactNode } from 'react'

interface DocumentLayoutProps {
  /** The bar above all, and what must be said under it. */
  bar: ReactNode
  outline?: ReactNode
  children: ReactNode
}

/** Where things stand on a document's page: a bar, the outline where there is room, the text. */
export function DocumentLayout({ bar, outline, children }: DocumentLayoutProps) {
  return (
    <>
      {bar}
      <div className="mx-auto grid max-w-[1440px] grid-cols-[minmax(0,1fr)] roomy:grid-cols-[232px_minmax(0,1fr)_232px]">
        <div className="hidden roomy:block">{outline}</div>
        <main className="mx-auto w-full max-w-[calc(var(--measure)+64px)] px-[18px] pt-7 pb-14 wide:px-8 wide:pt-11">
          {children}
        </main>
      </div>
    </>
  )
}
