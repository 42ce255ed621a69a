/**
 * What an attribute of the schema may be. Each kind has a `default`, a `validate` that throws (for
 * documents that we make ourselves), and a `read` that never does: attributes arrive through Yjs
 * unchecked, so whatever turns one into DOM or text reads it through here.
 */
import type { AttributeSpec, Attrs, MarkType, NodeType } from 'prosemirror-model'

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

export const checked = kind<boolean>(false, value => typeof value === 'boolean')
export const string = kind<string>('', value => typeof value === 'string')
export const stringOrNull = kind<string | null>(
  null,
  value => value === null || typeof value === 'string',
)

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
