/**
 * Who a guest is to the others: a name and a colour, made up at the first visit, kept in this
 * browser and shared by its tabs. Where the browser keeps nothing they last as long as the page.
 */
import { limits } from '../../lib/limits'
import { type BrowserStorage, createStoredText } from '../ui/browser-storage'
import { words } from '../words'
import { createVariable, type Observable } from './observable'
import { boundedName } from './person-name'

export interface Identity {
  readonly name: string
  /** `#rrggbb`. */
  readonly color: string
  /** Whether the person chose the colour: then it stays, whoever else has it. */
  readonly picked: boolean
}

export interface IdentityKeeper extends Observable<Identity> {
  /** A name that is empty, or only spaces, changes nothing. */
  rename(name: string): void
  /** Throws a RangeError where `color` is not one of `COLORS`. */
  recolor(color: string): void
  destroy(): void
}

export interface IdentityOptions {
  /** Null: kept nowhere. By default the browser's `localStorage`, where it gives one. */
  readonly storage?: BrowserStorage | null
  /** Where `storage` events of other tabs arrive; by default the window. */
  readonly page?: EventTarget | null
  readonly random?: () => number
}

/** Each at least 4.5:1 against white. */
export const COLORS = [
  '#2f4bb8',
  '#2c7a4b',
  '#9a5b00',
  '#b3261e',
  '#7b3fa0',
  '#00707a',
  '#b0306a',
  '#5b6b1f',
  '#8a4b2d',
  '#46607c',
] as const

export function createIdentity(options: IdentityOptions = {}): IdentityKeeper {
  const { random = Math.random } = options
  const stored = createStoredText('identity', options.storage, options.page)
  const kept = parse(stored.read())
  const identity = createVariable(kept ?? invent(random), isSameIdentity)
  if (!kept) stored.write(JSON.stringify(identity.getSnapshot()))

  function change(next: Identity): void {
    identity.set(next)
    stored.write(JSON.stringify(next))
  }

  const unwatch = stored.watch(() => {
    const other = parse(stored.read())
    if (other) identity.set(other)
  })

  return {
    getSnapshot: identity.getSnapshot,
    subscribe: identity.subscribe,
    rename(name) {
      const bounded = boundedName(name, limits.nameLength)
      if (bounded) change({ ...identity.getSnapshot(), name: bounded })
    },
    recolor(color) {
      if (!isColor(color)) throw new RangeError(`Not one of the colours: ${color}`)
      change({ ...identity.getSnapshot(), color, picked: true })
    },
    destroy: unwatch,
  }
}

function invent(random: () => number): Identity {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const name = words.people.guestNamed(pick(words.people.birds))
  return { name, color: pick(COLORS), picked: false }
}

function parse(kept: string | null): Identity | null {
  if (kept === null) return null
  try {
    const value: unknown = JSON.parse(kept)
    if (typeof value !== 'object' || value === null) return null
    const name = boundedName(Reflect.get(value, 'name'), limits.nameLength)
    const color: unknown = Reflect.get(value, 'color')
    const picked = Reflect.get(value, 'picked') === true
    return name && typeof color === 'string' && isColor(color) ? { name, color, picked } : null
  } catch (error) {
    // Somebody else's entry under our key: it is replaced.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isColor(color: string): boolean {
  return COLORS.some(each => each === color)
}

function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.name === b.name && a.color === b.color && a.picked === b.picked
}
