'use client'

import { Check, ChevronRight, type LucideIcon } from 'lucide-react'
import { Menu as Radix } from 'radix-ui/internal'
import { type ReactNode, useState } from 'react'
import { classNames } from './class-names'
import { landmark } from './landmark'
import { goAlongMenu } from './menu-keys'
import { MENU_CLASS } from './menu-panel'

const ITEM =
  'relative flex min-h-8 select-none items-center gap-2.5 rounded-md px-2.5 py-1 outline-none ' +
  'data-[highlighted]:bg-sunken data-[disabled]:text-ink-3 data-[state=open]:bg-sunken pointer-coarse:min-h-11'

const CHOICE =
  'flex min-h-8 flex-1 select-none items-center justify-center gap-1.5 rounded-md px-2 text-[13px] outline-none ' +
  'data-[highlighted]:bg-sunken data-[state=checked]:bg-accent-soft data-[state=checked]:text-accent pointer-coarse:min-h-11'

/** How far, in pixels, a menu of a menu lies over it on a narrow page: a little more than its width. */
const OVERLAP = 328

interface SubmenuProps {
  icon?: LucideIcon
  label: string
  children: ReactNode
}

/** A menu of a menu: beside its item, or over it where there is no room. */
export function Submenu({ icon, label, children }: SubmenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <Radix.Sub open={open} onOpenChange={setOpen}>
      <Radix.SubTrigger className={ITEM}>
        <MenuIcon icon={icon} />
        {label}
        <ChevronRight aria-hidden="true" className="ms-auto size-4 opacity-70 rtl:-scale-x-100" />
      </Radix.SubTrigger>
      <Radix.Portal container={landmark()}>
        <Radix.SubContent
          sideOffset={isNarrow() ? -OVERLAP : 4}
          collisionPadding={8}
          onKeyDownCapture={goAlongMenu}
          className={classNames(MENU_CLASS, isNarrow() && 'w-80')}
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  )
}

function isNarrow(): boolean {
  return window.matchMedia('(width < 800px)').matches
}

interface MenuItemProps {
  icon?: LucideIcon
  children: ReactNode
  /** As this machine's keyboard has it; shown where there may be one. */
  shortcut?: string
  onSelect: () => void
  disabled?: boolean
  /** Takes something away. */
  danger?: boolean
}

export function MenuItem(props: MenuItemProps) {
  const { icon, children, shortcut, onSelect, disabled, danger } = props
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(ITEM, danger && 'text-bad')}
    >
      <MenuIcon icon={icon} />
      {children}
      {shortcut && <Shortcut>{shortcut}</Shortcut>}
    </Radix.Item>
  )
}

interface MenuLinkProps {
  icon?: LucideIcon
  children: ReactNode
  href: string
  /** Saves what the address gives instead of showing it. */
  download?: boolean
}

export function MenuLink({ icon, children, href, download }: MenuLinkProps) {
  return (
    <Radix.Item asChild className={ITEM}>
      <a href={href} download={download}>
        <MenuIcon icon={icon} />
        {children}
      </a>
    </Radix.Item>
  )
}

interface MenuChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: LucideIcon }[]
  onChange: (value: Value) => void
}

/** One of several, side by side. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, options, onChange } = props
  return (
    <Radix.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={next => {
        const option = options.find(candidate => candidate.value === next)
        if (option) onChange(option.value)
      }}
    >
      <div className="flex min-w-66 gap-0.5 pb-0.5">
        {options.map(({ value, label, icon: Icon }) => (
          <Radix.RadioItem key={value} value={value} className={CHOICE}>
            {Icon && <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} />}
            {label}
          </Radix.RadioItem>
        ))}
      </div>
    </Radix.RadioGroup>
  )
}

interface MenuOptionsProps<Value extends string> {
  label: string
  /** Null where none of them is on. */
  value: Value | null
  options: readonly { value: Value; label: ReactNode; shortcut: string }[]
  /** Is called for the one that is on, too. */
  onChoose: (value: Value) => void
}

/** One of several, one below the other, each with its shortcut where there may be a keyboard. */
export function MenuOptions<Value extends string>(props: MenuOptionsProps<Value>) {
  const { label, value, options, onChoose } = props
  return (
    <Radix.RadioGroup aria-label={label} value={value ?? ''}>
      {options.map(({ value, label, shortcut }) => (
        <Radix.RadioItem
          key={value}
          value={value}
          onSelect={() => onChoose(value)}
          className={classNames(ITEM, 'min-w-56')}
        >
          {label}
          <span className="ms-auto flex items-center gap-2.5">
            <Radix.ItemIndicator>
              <Check aria-hidden="true" className="size-4 text-accent" strokeWidth={1.8} />
            </Radix.ItemIndicator>
            <Shortcut>{shortcut}</Shortcut>
          </span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

/** What the items below have in common. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-1.5 pb-1 text-ink-3 text-xs">{children}</Radix.Label>
}

export function MenuLine() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}

function Shortcut({ children }: { children: string }) {
  return (
    <kbd className="ms-auto hidden ps-4 font-ui text-ink-3 text-xs wide:pointer-fine:inline">
      {children}
    </kbd>
  )
}

function MenuIcon({ icon: Icon }: { icon?: LucideIcon }) {
  if (!Icon) return null
  return <Icon aria-hidden="true" className="size-4 shrink-0 opacity-70" strokeWidth={1.8} />
}
