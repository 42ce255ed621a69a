import { words } from '../words'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long before `now` something at `then` was, as briefly as it can be said: now, 5 min. ago,
 * 2 hr. ago, yesterday, Mon, 3 Feb. Both are milliseconds since 1970; a time ahead, by a clock that
 * runs fast, is now. Days are counted by the calendar.
 */
export function relativeTime(then: number, now: number): string {
  const { locale } = words
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })
  const ago = now - then
  if (ago < MINUTE) return relative.format(0, 'second')
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute')
  const days = calendarDays(then, now)
  if (days === 0) return relative.format(-Math.floor(ago / HOUR), 'hour')
  if (days === 1) return relative.format(-1, 'day')
  const date = new Date(then)
  if (days < 7) return date.toLocaleDateString(locale, { weekday: 'short' })
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  const year = sameYear ? undefined : 'numeric'
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year })
}

function calendarDays(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY)
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}
