/**
 * Looks through texts for somebody's regular expression, on a thread of its own: one that takes for
 * ever is ended with it, and the page goes on.
 */
import { type Matches, matchText } from './match-text'

export interface PatternQuestion {
  readonly source: string
  readonly flags: string
  readonly texts: readonly string[]
}

/** The matches of each text. */
export type PatternAnswer = readonly Matches[]

self.addEventListener('message', ({ data }: MessageEvent<PatternQuestion>) => {
  const expression = new RegExp(data.source, data.flags)
  const answer: PatternAnswer = data.texts.map(text => matchText(expression, text))
  self.postMessage(answer)
})
