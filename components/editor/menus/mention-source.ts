/** What `@` offers: the people who are here, days, and other documents of this browser. */
import { CalendarDays, FileText, UserRound } from 'lucide-react'
import { limits } from '../../../lib/limits'
import { schema } from '../../../lib/schema'
import { words } from '../../words'
import { insertInline } from '../commands/insert-inline'
import { dayInWords } from '../day-in-words'
import { ranked } from './ranking'
import type { Suggestion, SuggestionSource } from './suggestion'
import { type Day, dayAfter, typedDay } from './typed-day'

const { mention, date, document_link } = schema.nodes

export interface LinkedDocument {
  readonly id: string
  readonly title: string
}

/** Each is asked anew at every query. */
export interface Mentionable {
  /** The names of the others who are here. */
  people(): readonly string[]
  /** The latest first, without the one that is open. */
  documents(): readonly LinkedDocument[]
  today(): Day
}

export function mentionSource({ people, documents, today }: Mentionable): SuggestionSource {
  return query => {
    // "@ " is an at sign.
    if (query.endsWith('  ')) return []
    const named = ranked(people(), query, label => ({ label, keywords: [] }))
    return [
      ...named.slice(0, limits.suggestions).map(person),
      ...daysFor(query, today()),
      ...titled(documents(), query).slice(0, limits.suggestedDocuments),
    ]
  }
}

/** What `[[` offers: other documents of this browser. */
export function documentSource({ documents }: Pick<Mentionable, 'documents'>): SuggestionSource {
  return query => titled(documents(), query).slice(0, limits.suggestions)
}

function titled(documents: readonly LinkedDocument[], query: string): Suggestion[] {
  return ranked(documents, query, ({ title }) => ({
    label: title || words.app.untitled,
    keywords: [],
  })).map(otherDocument)
}

function person(name: string, index: number): Suggestion {
  return {
    id: `person ${index}`,
    label: name,
    icon: UserRound,
    group: words.editor.menus.people,
    command: insertInline(mention.create({ id: '', label: name })),
  }
}

/** Today and tomorrow by their names, and whatever other day is typed. */
function daysFor(query: string, today: Day): Suggestion[] {
  const { today: todayName, tomorrow } = words.editor.menus
  const known = [
    { name: todayName, day: today },
    { name: tomorrow, day: dayAfter(today, 1) },
  ]
  const named = ranked(known, query, ({ name }) => ({ label: name, keywords: ['date'] }))
  const typed = typedDay(query, today)
  const other = typed !== null && !named.some(({ day }) => day === typed)
  const days = other ? [{ name: dayInWords(typed, words.locale), day: typed }, ...named] : named
  return days.map(({ name, day }) => ({
    id: `day ${day}`,
    label: name,
    detail: dayInWords(day, words.locale) === name ? undefined : dayInWords(day, words.locale),
    icon: CalendarDays,
    group: words.editor.menus.days,
    command: insertInline(date.create({ day })),
  }))
}

function otherDocument({ id, title }: LinkedDocument): Suggestion {
  const shown = title || words.app.untitled
  return {
    id: `document ${id}`,
    label: shown,
    icon: FileText,
    group: words.editor.menus.documents,
    command: insertInline(document_link.create({ id, title: shown })),
  }
}
