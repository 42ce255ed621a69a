/** What `/` offers: the insertions, those used last first; once something is typed, what fits it best. */
import { Table as TableIcon } from 'lucide-react'
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import { insertTable } from '../commands/table-commands'
import { INSERTION_GROUPS, INSERTIONS, type Insertion } from '../insertions'
import { loosely, ranked } from './ranking'
import { createRecentChoices, type RecentChoices } from './recent-choices'
import type { Suggestion, SuggestionSource } from './suggestion'

export function insertionSource(
  recent: RecentChoices = createRecentChoices('insertions'),
): SuggestionSource {
  const suggest = (insertion: Insertion, group: string): Suggestion => ({
    id: insertion.name,
    label: words.editor.insert[insertion.name],
    key: insertion.key,
    icon: insertion.icon,
    group,
    command(state, dispatch, view) {
      recent.add(insertion.name)
      return insertion.command(state, dispatch, view)
    },
  })

  return (query, state) => {
    const possible = INSERTIONS.filter(({ command }) => command(state))
    if (query.trim() !== '') {
      const sized = tableOfSize(query)
      if (sized?.command(state)) return [sized]
      const fitting = ranked(possible, query, namesOf)
      return (fitting.length > 0 ? fitting : loosely(possible, query, namesOf)).map(insertion =>
        suggest(insertion, words.editor.menus.found),
      )
    }
    const changing = possible.filter(({ isThat }) => !isThat?.(state))
    const used = recent.read().flatMap(name => changing.filter(each => each.name === name))
    const rest = INSERTION_GROUPS.flatMap(group =>
      changing
        .filter(each => each.group === group && !each.variant && !used.includes(each))
        .map(each => suggest(each, words.editor.insertGroups[group])),
    )
    return [...used.map(each => suggest(each, words.editor.menus.recent)), ...rest]
  }
}

const namesOf = ({ name, keywords }: Insertion) => ({ label: words.editor.insert[name], keywords })

/** `table 4x3`, or the size alone: columns and rows. */
function tableOfSize(query: string): Suggestion | null {
  const [, name, across, down] = /^(.*?)\s*(\d{1,2})\s*[x×*]\s*(\d{1,2})$/i.exec(query.trim()) ?? []
  if (name === undefined) return null
  const { insert, insertGroups, table } = words.editor
  const [columns, rows] = [Number(across), Number(down)]
  const { newTableColumns, newTableRows } = limits
  const fits = columns > 0 && rows > 0 && columns <= newTableColumns && rows <= newTableRows
  if (!fits || !insert.table.toLowerCase().startsWith(name.toLowerCase())) return null
  return {
    id: 'table of a size',
    label: `${insert.table}: ${table.dimensions(columns, rows)}`,
    icon: TableIcon,
    group: insertGroups.blocks,
    command: insertTable(rows, columns),
  }
}
