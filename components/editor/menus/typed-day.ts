/** Days as a person writes them: `tomorrow`, `next friday`, `in 3 days`, `24 nov`, `2026-11-24`. */
import { calendarDay } from '../../../lib/schema-attributes'

/** A day of the calendar as `2026-11-24`, whatever the clock of whoever reads it says. */
export type Day = string

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const UNITS: Record<string, number> = { day: 1, week: 7 }

/** The day that the text names, seen from `today`; null where it names none. */
export function typedDay(text: string, today: Day): Day | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  return (
    relativeDay(typed, today) ??
    weekday(typed, today) ??
    numbered(typed) ??
    withMonth(typed, Number(today.slice(0, 4)))
  )
}

/** `days` after a day; before it where that is negative. */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The day of a moment, where the browser is. */
export function dayOf(moment: Date): Day {
  return dayFrom(moment.getFullYear(), moment.getMonth() + 1, moment.getDate()) ?? ''
}

function relativeDay(typed: string, today: Day): Day | null {
  if (typed === 'today') return today
  if (typed === 'tomorrow') return dayAfter(today, 1)
  if (typed === 'yesterday') return dayAfter(today, -1)
  const [, number, unit] = /^in (\d{1,4}) (day|week)s?$/.exec(typed) ?? []
  return unit ? dayAfter(today, Number(number) * (UNITS[unit] ?? 1)) : null
}

/** The next such day after today; with "next", of the week after this one. */
function weekday(typed: string, today: Day): Day | null {
  const [, next, name = ''] = /^(next )?([a-z]{3,})$/.exec(typed) ?? []
  if (next && name === 'week') return dayAfter(today, 7)
  const wanted = WEEKDAYS.findIndex(day => day.startsWith(name))
  if (name === '' || wanted < 0) return null
  const now = new Date(`${today}T00:00:00Z`).getUTCDay()
  const ahead = (wanted - now + 7) % 7 || 7
  // Weeks begin on Monday: a day of this week that is still to come is not yet the "next" one.
  const isThisWeek = (now + 6) % 7 < (wanted + 6) % 7
  return dayAfter(today, next && isThisWeek ? ahead + 7 : ahead)
}

function numbered(typed: string): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? []
  if (year) return dayFrom(Number(year), Number(month), Number(day))
  const [, first, second, last] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(typed) ?? []
  return last ? dayFrom(Number(last), Number(second), Number(first)) : null
}

function withMonth(typed: string, thisYear: number): Day | null {
  const dayFirst = /^(\d{1,2})\.? ([a-z]{3,})\.?(?: (\d{4}))?$/.exec(typed)
  const monthFirst = /^([a-z]{3,})\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(typed)
  const [day, name, year] = dayFirst
    ? dayFirst.slice(1)
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  if (!day || !name) return null
  const month = MONTHS.findIndex(each => each.startsWith(name))
  return month < 0 ? null : dayFrom(year ? Number(year) : thisYear, month + 1, Number(day))
}

/** Null where the calendar has no such day. */
function dayFrom(year: number, month: number, day: number): Day | null {
  const two = (number: number) => String(number).padStart(2, '0')
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return calendarDay.read(text) === '' ? null : text
}
