import { classNames } from './class-names'
import { initialsOf } from './initials'
import { inkOn } from './ink-on'

interface AvatarProps {
  name: string
  /** `#rrggbb`. */
  color: string
  className?: string
}

/** A person as a coloured disc with initials. Whoever shows it also says the name. */
export function Avatar({ name, color, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      style={{ backgroundColor: color, color: inkOn(color) }}
      className={classNames(
        'grid size-7 shrink-0 select-none forced-color-adjust-none place-items-center rounded-full font-semibold text-[11px]',
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
