import type { ReactNode } from 'react'

interface ShareSectionProps {
  heading: string
  /** Beside the heading. */
  action?: ReactNode
  children: ReactNode
}

/** A part of the share dialog. */
export function ShareSection({ heading, action, children }: ShareSectionProps) {
  return (
    <section className="mt-5 border-line border-t pt-4">
      <div className="mb-2 flex min-h-8 items-center justify-between gap-3">
        <h3 className="font-[550]">{heading}</h3>
        {action}
      </div>
      {children}
    </section>
  )
}
