import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { ICON_FINGER } from './finger'
import { Tooltip } from './tooltip'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  icon: LucideIcon
  /** What the button does: its accessible name and its tooltip. */
  label: string
  /** Whether the label is shown on hover and focus. */
  tooltip?: boolean
}

/** A button that shows an icon and says its name. */
export function IconButton({
  icon: Icon,
  label,
  tooltip = true,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(
        'grid size-8 shrink-0 place-items-center rounded-md text-ink-2 transition-colors hover:bg-sunken hover:text-ink',
        'data-[state=open]:bg-sunken data-[state=open]:text-ink disabled:opacity-60',
        ICON_FINGER,
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-[17px]" strokeWidth={1.8} />
    </button>
  )
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button
}
