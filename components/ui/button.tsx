import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { FINGER } from './finger'

export type ButtonLook = 'primary' | 'outline' | 'quiet'

const LOOKS: Record<ButtonLook, string> = {
  primary:
    'bg-accent text-accent-ink forced-colors:border hover:bg-[color-mix(in_srgb,var(--accent)_90%,var(--ink))] disabled:opacity-60',
  outline:
    'border border-line-strong bg-raised text-ink hover:bg-sunken disabled:opacity-60 disabled:hover:bg-raised',
  quiet: 'text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-60',
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  /** While something runs on behalf of a press: no further press, and a sign that it runs. */
  busy?: boolean
}

/** A button with words. */
export function Button({
  look = 'outline',
  busy = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass(look, className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}

/** The look of a button, for a link that acts as one. */
export function buttonClass(look: ButtonLook, className?: string): string {
  return classNames(
    'inline-flex h-8 shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-3',
    'font-[550] transition-colors',
    FINGER,
    LOOKS[look],
    className,
  )
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 animate-turn rounded-full border-2 border-current border-r-transparent"
    />
  )
}
