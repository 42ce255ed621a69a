/** The first letters of the first and the last word, in capitals: at most two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = firstLetter(words[0] ?? '')
  const last = words.length > 1 ? firstLetter(words[words.length - 1] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** What a reader takes for one letter: an accent or a skin tone stays with what it changes. */
function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word)
  return first?.segment ?? ''
}
