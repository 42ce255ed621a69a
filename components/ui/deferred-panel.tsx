'use client'

/**
 * A button and the panel that it opens: a menu, a popover, a sheet. The button is a plain one, there
 * from the start and the same for good; the panel is a part of the page that comes later. It is
 * fetched at the latest when the button is pointed at or focused, so a press rarely waits; where it
 * does, the panel opens as soon as it is there, unless the reader has turned to something else.
 *
 * The panel stands at the button without knowing it otherwise: through a `PanelPlace`.
 */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefCallback,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { fetchAhead } from './page-parts'
import { usePart } from './use-part'

/** What the button is to have: `trigger={button => <Button {...button}>Share</Button>}`. */
export interface PanelButtonProps {
  readonly id: string
  readonly ref: RefCallback<HTMLElement>
  readonly 'aria-haspopup': 'menu' | 'dialog'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
  readonly 'data-state': 'open' | 'closed'
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
  readonly onPointerDown?: (event: PointerEvent) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onClick?: () => void
}

export interface PanelPlace {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly button: RefObject<HTMLElement | null>
  readonly buttonId: string
  /** For the panel to have. */
  readonly id: string
  /** Whether a key opened it: then the first thing in it is to have the focus. */
  readonly byKey: RefObject<boolean>
}

interface DeferredPanelProps<Loaded> {
  /** A menu opens when a mouse goes down, for a press that goes on to one of its items. */
  kind: 'menu' | 'dialog'
  trigger: (button: PanelButtonProps) => ReactNode
  load: () => Promise<Loaded>
  /** Where something else than the button opens it too. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: (loaded: Loaded, place: PanelPlace) => ReactNode
}

export function DeferredPanel<Loaded>(props: DeferredPanelProps<Loaded>) {
  const { kind, trigger, load, open: asked, onOpenChange, children } = props
  const [isOpen, setOpen] = useState(false)
  const open = asked ?? isOpen
  const part = usePart(load)
  const button = useRef<HTMLElement>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    button.current = element
  }, [])
  const byKey = useRef(false)
  const touch = useRef<Touch | null>(null)
  const id = useId()
  const buttonId = useId()

  function change(next: boolean) {
    setOpen(next)
    onOpenChange?.(next)
  }
  const waiting = open && !part.loaded
  useWaiting(waiting, button, part.get, () => change(false))

  const ahead = () => void fetchAhead(load)
  const presses =
    kind === 'menu' ? menuPresses(open, change, byKey, touch) : { onClick: () => change(!open) }
  return (
    <>
      {trigger({
        id: buttonId,
        ref,
        'aria-haspopup': kind,
        'aria-expanded': open,
        'aria-controls': open && part.loaded ? id : undefined,
        'data-state': open ? 'open' : 'closed',
        onPointerEnter: ahead,
        onFocus: ahead,
        ...presses,
      })}
      {part.loaded &&
        children(part.loaded, { open, onOpenChange: change, button, buttonId, id, byKey })}
    </>
  )
}

/** A finger or pen that went down on a menu's button: what it does when it is lifted there. */
interface Touch {
  readonly opens: boolean
}

/** How a menu's button is pressed, by pointers and by keys. */
function menuPresses(
  open: boolean,
  change: (open: boolean) => void,
  byKey: RefObject<boolean>,
  touch: RefObject<Touch | null>,
): Pick<PanelButtonProps, 'onPointerDown' | 'onClick' | 'onKeyDown'> {
  return {
    onPointerDown(event) {
      touch.current = event.pointerType === 'mouse' ? null : { opens: !open }
      if (event.button !== 0 || event.ctrlKey) return
      byKey.current = false
      // The menu may come to be under the finger, which would choose something by leaving it.
      if (touch.current) return
      // The menu is to have the focus, not the button.
      if (!open) event.preventDefault()
      change(!open)
    },
    onClick() {
      if (touch.current) change(touch.current.opens)
      touch.current = null
    },
    onKeyDown(event) {
      const toggles = event.key === 'Enter' || event.key === ' '
      if (!toggles && event.key !== 'ArrowDown') return
      event.preventDefault()
      byKey.current = true
      change(toggles ? !open : true)
    },
  }
}

/** What shows that somebody has turned to something else than the button. */
const TURNS = ['pointerdown', 'keydown', 'focusin'] as const

/** Gets the panel that was asked for; gives up when it cannot be had, or is not waited for. */
function useWaiting(
  waiting: boolean,
  button: RefObject<HTMLElement | null>,
  get: () => Promise<boolean>,
  giveUp: () => void,
) {
  const onWaiting = useEffectEvent(async () => {
    if (!(await get())) giveUp()
  })
  const onTurn = useEffectEvent((event: Event) => {
    const isButtons = event.target instanceof Node && button.current?.contains(event.target)
    const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
    if (!isButtons || isEscape) giveUp()
  })
  useEffect(() => {
    if (!waiting) return
    void onWaiting()
    const turn = (event: Event) => onTurn(event)
    for (const type of TURNS) document.addEventListener(type, turn, true)
    return () => {
      for (const type of TURNS) document.removeEventListener(type, turn, true)
    }
  }, [waiting])
}
