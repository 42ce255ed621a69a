import { locale } from '../words'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

/**
 * How long before `now` something at `then` was, as briefly as it can be said: now, 5 min. ago,
 * 2 hr. ago, yesterday, Mon, 3 Feb. Both are milliseconds since 1970; a time ahead, by a clock that
 * runs fast, is now. Days are counted by the calendar.
 */
export function relativeTime(then: number, now: number): string {
  const ago = now - then
  if (ago < MINUTE) return relative.format(0, 'second')
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute')
  const days = calendarDays(then, now)
  if (days === 0) return relative.format(-Math.floor(ago / HOUR), 'hour')
  if (days === 1) return relative.format(-1, 'day')
  if (days < 7) return weekday.format(then)
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear()
  return (sameYear ? thisYear : otherYear).format(then)
}

function calendarDays(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY)
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}
