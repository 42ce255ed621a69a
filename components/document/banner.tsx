import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names'

interface BannerProps {
  /** Its name among the landmarks of the page. */
  label: string
  /** What is the matter, in one sentence. */
  reason: string
  /** What follows from it. */
  text: string
  /** Whether something is wrong, and not only to be known. */
  wrong?: boolean
  /** Whether it stays in sight: where words can still be written, the toolbar has that place. */
  stays?: boolean
  /** What can be done about it. */
  children?: ReactNode
}

/** Something that the reader of a document has to know, under the bar. */
export function Banner({ label, reason, text, wrong, stays, children }: BannerProps) {
  const Icon = wrong ? CircleAlert : Info
  return (
    <section
      aria-label={label}
      className={classNames(
        stays && 'sticky top-(--bar) z-10',
        wrong ? 'bg-bad-soft' : 'bg-sunken text-ink-2',
        'border-line border-b px-3.5 py-2.5 wide:px-5 print:hidden',
      )}
    >
      <div className="mx-auto flex max-w-[calc(var(--measure)+64px)] flex-wrap items-center gap-x-4 gap-y-2 wide:px-8">
        <p className="flex min-w-64 flex-1 gap-2.5 text-pretty">
          <Icon
            aria-hidden="true"
            className={classNames('mt-0.5 size-4 shrink-0', wrong ? 'text-bad' : 'text-ink-3')}
          />
          <span>
            <strong className="font-semibold">{reason}</strong> {text}
          </span>
        </p>
        {children}
      </div>
    </section>
  )
}
