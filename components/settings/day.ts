import { words } from '../words'

/** A day as it is written; empty where there is none. `time` is milliseconds since 1970. */
export function day(time: number | null): string {
  if (time === null) return ''
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const
  return new Date(time).toLocaleDateString(words.locale, options)
}
