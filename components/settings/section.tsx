import { type ReactNode, useId } from 'react'

interface SectionProps {
  heading: string
  text?: string
  children: ReactNode
}

/** A part of the settings under its heading. */
export function Section({ heading, text, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-line border-t py-6">
      <h2 id={id} className="font-[620] text-[1.05rem]">
        {heading}
      </h2>
      {text && <p className="mt-1 max-w-[36rem] text-ink-2">{text}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}
