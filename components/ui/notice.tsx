import type { ReactNode } from 'react'

interface NoticeProps {
  heading: string
  text: string
  /** What can be done about it. */
  children?: ReactNode
}

/** A page that has one thing to say. */
export function Notice({ heading, text, children }: NoticeProps) {
  return (
    <main className="mx-auto flex max-w-[34rem] flex-col items-center px-5 pt-[16vh] text-center">
      <h1 className="text-balance font-[620] font-text text-[1.75rem] leading-tight tracking-[-0.015em]">
        {heading}
      </h1>
      <p className="mt-3 mb-6 text-pretty font-text text-[1.06rem] text-ink-2 leading-[1.65]">
        {text}
      </p>
      <div className="flex flex-wrap justify-center gap-2.5">{children}</div>
    </main>
  )
}
