/**
 * What an attribute of the schema may be. Each kind has a `default`, a `validate` that throws (for
 * documents that we make ourselves), and a `read` that never does: attributes arrive through Yjs
 * unchecked, so whatever turns one into DOM or text reads it through here.
 */
import type { AttributeSpec, Attrs, MarkType, NodeType } from 'prosemirror-model'
import { limits } from './limits'
import { cutAt } from './one-line'

export interface AttributeKind<T> {
  readonly default: T
  /** `value` where it is one of this kind, else the default. */
  read(value: unknown): T
}

export const HEADING_LEVELS = [1, 2, 3, 4] as const
export type HeadingLevel = (typeof HEADING_LEVELS)[number]

/** The largest number that Markdown takes for a list item. */
export const LARGEST_START = 999_999_999

const LANGUAGE = /^[\w+#.-]{1,40}$/

export const headingLevel = kind<HeadingLevel>(1, value =>
  (HEADING_LEVELS as readonly unknown[]).includes(value),
)

export const listStart = kind<number>(
  1,
  value => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_START,
)

/** A programming language's short name, as in a fence's info string and in `language-x`. */
export const language = kind<string | null>(
  null,
  value => value === null || (typeof value === 'string' && LANGUAGE.test(value)),
)

export const CALLOUT_KINDS = ['note', 'tip', 'warning', 'danger'] as const
export type CalloutKind = (typeof CALLOUT_KINDS)[number]
export const calloutKind = oneOf<CalloutKind>(CALLOUT_KINDS)

/** Names, not values: each has its own look in light and in dark. */
export const COLORS = [
  'yellow',
  'orange',
  'red',
  'pink',
  'purple',
  'blue',
  'green',
  'gray',
] as const
export type Color = (typeof COLORS)[number]
export const highlightColor = oneOf<Color>(COLORS)
export const textColor = kind<Color>('gray', value =>
  (COLORS as readonly unknown[]).includes(value),
)

export const TEXT_ALIGNS = ['left', 'center', 'right'] as const
export type TextAlign = (typeof TEXT_ALIGNS)[number]
/** Null: as the text runs. */
export const textAlign = kind<TextAlign | null>(
  null,
  value => value === null || (TEXT_ALIGNS as readonly unknown[]).includes(value),
)

/** Columns or rows that one cell takes. */
const LARGEST_SPAN = 100
export const cellSpan = kind<number>(1, value => isWhole(value, 1, LARGEST_SPAN))

/** Pixels of the columns of a cell, one each; 0 where it has no width of its own. */
export const columnWidths = kind<readonly number[] | null>(
  null,
  value =>
    value === null ||
    (Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= LARGEST_SPAN &&
      value.every(width => isWhole(width, 0, 10_000))),
)

/** SHA-256 of an upload's bytes, in lower-case hexadecimal; null where there is none (yet). */
export const assetHash = kind<string | null>(
  null,
  value => value === null || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)),
)

export const byteCount = kind<number>(0, value => isWhole(value, 0, Number.MAX_SAFE_INTEGER))
export const pixels = kind<number | null>(
  null,
  value => value === null || isWhole(value, 1, 100_000),
)
/** Percent of the text's width. */
export const imageScale = kind<number | null>(
  null,
  value => value === null || isWhole(value, 5, 100),
)

/** `2026-11-24`, or empty. */
export const calendarDay = kind<string>('', value => typeof value === 'string' && isDay(value))

export const checked = kind<boolean>(false, value => typeof value === 'boolean')
export const string = kind<string>('', value => typeof value === 'string')
export const stringOrNull = kind<string | null>(
  null,
  value => value === null || typeof value === 'string',
)

/** A name, a title, a label or an id, as far as a page shows it: a browser draws no end of it slowly. */
export function shownName(value: unknown): string {
  return cutAt(string.read(value), limits.shownName)
}

/** A description or a source, as far as a page shows it. */
export function shownText(value: unknown): string {
  return cutAt(string.read(value), limits.shownText)
}

function oneOf<T>(values: readonly [T, ...T[]] | readonly T[]): AttributeKind<T> {
  return kind<T>(values[0] as T, value => (values as readonly unknown[]).includes(value))
}

/** Whether it is a whole number from `from` to `to`. */
export function isWhole(value: unknown, from: number, to: number): boolean {
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to
}

function isDay(value: string): boolean {
  if (value === '') return true
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

function kind<T>(fallback: T, accepts: (value: unknown) => boolean): AttributeKind<T> {
  return { default: fallback, read: value => (accepts(value) ? (value as T) : fallback) }
}

/** The part of a node's or mark's spec that declares an attribute of this kind. */
export function attribute<T>(of: AttributeKind<T>): KindSpec {
  return {
    kind: of,
    default: of.default,
    validate: value => {
      if (!Object.is(of.read(value), value)) {
        throw new RangeError(`Not a value for this attribute: ${String(value)}`)
      }
    },
  }
}

interface KindSpec extends AttributeSpec {
  readonly kind: AttributeKind<unknown>
}

/** The attributes of `type`, from values that anyone may have written. */
export function readAttributes(type: NodeType | MarkType, values: Record<string, unknown>): Attrs {
  const specs = Object.entries((type.spec.attrs ?? {}) as Record<string, KindSpec>)
  return Object.fromEntries(specs.map(([name, spec]) => [name, spec.kind.read(values[name])]))
}
