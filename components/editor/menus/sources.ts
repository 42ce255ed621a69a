/** Where the menus that open while one types have what they offer: each is loaded when it is used. */
import type { Awareness } from 'y-protocols/awareness'
import { readPerson } from '../../session/person'
import type { LinkedDocument } from './mention-source'
import type { LoadSource } from './suggestion'
import type { SuggestionKind } from './suggestions'

export function suggestionSources(
  awareness: Awareness,
  documents: () => readonly LinkedDocument[],
): Record<SuggestionKind, LoadSource> {
  return {
    slash: async () => (await import('./insertion-source')).insertionSource(),
    emoji: async () => (await import('./emoji-source')).loadEmojiSource(),
    document: async () => (await import('./mention-source')).documentSource({ documents }),
    mention: async () => {
      const [{ mentionSource }, { dayOf }] = await Promise.all([
        import('./mention-source'),
        import('./typed-day'),
      ])
      const people = () => namesOfOthers(awareness)
      return mentionSource({ people, documents, today: () => dayOf(new Date()) })
    },
  }
}

function namesOfOthers(awareness: Awareness): readonly string[] {
  const others = [...awareness.getStates()].filter(([id]) => id !== awareness.clientID)
  return [...new Set(others.map(([, state]) => readPerson(state).name))]
}
