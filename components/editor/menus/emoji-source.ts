/** What `:` offers: emoji, found by shortcode, by name and by what is said of them. */
import type { Command } from 'prosemirror-state'
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import { ranked } from './ranking'
import type { SuggestionSource } from './suggestion'

interface Emoji {
  readonly unicode: string
  readonly label: string
  readonly shortcodes: readonly string[]
  readonly tags: readonly string[]
}

/** The list is some hundred kilobytes: it comes when it is first asked for. */
export async function loadEmojiSource(): Promise<SuggestionSource> {
  const [{ default: list }, { default: codes }] = await Promise.all([
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/github.json'),
  ])
  const shortcodes: Record<string, string | string[] | undefined> = codes
  return emojiSource(
    list
      // Those without a group are parts of others: a letter of a flag, a colour of hair.
      .filter(({ group }) => group !== undefined)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ unicode, label, hexcode, tags = [] }) => ({
        unicode,
        label,
        tags,
        shortcodes: [shortcodes[hexcode] ?? []].flat(),
      })),
  )
}

export function emojiSource(emoji: readonly Emoji[]): SuggestionSource {
  return query =>
    ranked(emoji, query.replaceAll('_', ' '), ({ label, shortcodes, tags }) => ({
      label: shortcodes[0]?.replaceAll('_', ' ') ?? label,
      keywords: [label, ...shortcodes.map(code => code.replaceAll('_', ' ')), ...tags],
    }))
      .slice(0, limits.suggestions)
      .map(({ unicode, label, shortcodes: [code] }) => ({
        id: unicode,
        label,
        detail: code && `:${code}:`,
        icon: unicode,
        group: words.editor.menus.emoji,
        command: insertCharacters(unicode),
      }))
}

function insertCharacters(text: string): Command {
  return (state, dispatch) => {
    if (dispatch) dispatch(state.tr.insertText(text).scrollIntoView())
    return true
  }
}
