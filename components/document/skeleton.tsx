import { classNames } from '../ui/class-names'
import { words } from '../words'

/** Lines of two paragraphs, by their width. */
const PARAGRAPHS = [
  ['w-full', 'w-[96%]', 'w-[99%]', 'w-[62%]'],
  ['w-[98%]', 'w-[93%]', 'w-[95%]', 'w-[45%]'],
]

/** Where the text will be, while it is read. It fades in late: a quick answer shows none of it. */
export function Skeleton() {
  return (
    <div role="status" aria-label={words.document.opening} className="animate-late pt-5">
      {PARAGRAPHS.map(lines => (
        <div key={lines[0]} className="mb-7">
          {lines.map(width => (
            <div key={width} className={classNames('mb-4 h-3.5 rounded bg-sunken', width)} />
          ))}
        </div>
      ))}
    </div>
  )
}
