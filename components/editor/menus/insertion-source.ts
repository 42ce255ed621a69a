/** What `/` offers: the insertions, those used last first. */
import { words } from '../../words'
import { INSERTION_GROUPS, INSERTIONS, type Insertion } from '../insertions'
import { ranked } from './ranking'
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
      const fitting = ranked(possible, query, ({ name, keywords }) => ({
        label: words.editor.insert[name],
        keywords,
      }))
      return fitting.map(insertion => suggest(insertion, words.editor.menus.found))
    }
    const used = recent.read().flatMap(name => possible.filter(each => each.name === name))
    const rest = INSERTION_GROUPS.flatMap(group =>
      possible
        .filter(each => each.group === group && !used.includes(each))
        .map(each => suggest(each, words.editor.insertGroups[group])),
    )
    return [...used.map(each => suggest(each, words.editor.menus.recent)), ...rest]
  }
}
