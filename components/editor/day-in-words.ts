import { calendarDay } from '../../lib/schema-attributes'

/** A day (`2026-11-24`) in the words of a language: `24 Nov 2026`; as it is stored where it is none. */
export function dayInWords(day: string, locale: string): string {
  if (calendarDay.read(day) === '') return day
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, format)
}
