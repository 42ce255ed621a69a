/** Looks through texts for a query. */
import { type Matches, matchText } from './match-text'
import type { PatternAnswer, PatternQuestion } from './pattern-worker'
import type { Compiled } from './query'

/** The matches of each text, or why there are none to tell. */
export type Answer =
  | { readonly kind: 'matches'; readonly each: readonly Matches[] }
  /** A pattern takes longer over one text than anybody waits. */
  | { readonly kind: 'too-slow' }
  /** The thread's program could not be fetched, or the browser starts none. */
  | { readonly kind: 'no-thread' }

export interface Searcher {
  /** Characters that are looked through at once. */
  readonly batch: number
  /** Where it can be asked without waiting. */
  readonly immediate: ((text: string) => Matches) | null
  /** One question at a time. */
  search(texts: readonly string[]): Promise<Answer>
  destroy(): void
}

/** The part of a Worker that is used. */
export type PatternThread = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>

/** Characters of a batch that is looked through on the page's own thread: a few milliseconds. */
const OWN_BATCH = 200_000
const THREAD_BATCH = 100_000

export interface SearcherOptions {
  readonly startThread?: () => PatternThread
  /** Milliseconds that a batch may take a thread. */
  readonly patternMs: number
}

/** Null where there is nothing to look for. */
export function createSearcher(compiled: Compiled, options: SearcherOptions): Searcher | null {
  switch (compiled.kind) {
    case 'nothing':
    case 'malformed':
      return null
    case 'words':
      return createWordSearcher(new RegExp(compiled.source, compiled.flags))
    case 'pattern':
      return createPatternSearcher(compiled.source, compiled.flags, options)
  }
}

function createWordSearcher(expression: RegExp): Searcher {
  const immediate = (text: string) => matchText(expression, text)
  return {
    batch: OWN_BATCH,
    immediate,
    search: async texts => ({ kind: 'matches', each: texts.map(immediate) }),
    destroy: () => {},
  }
}

function createPatternSearcher(
  source: string,
  flags: string,
  { startThread = startPatternThread, patternMs }: SearcherOptions,
): Searcher {
  let thread: PatternThread | null = null
  let abandon: (() => void) | null = null

  function ask(texts: readonly string[]): Promise<Answer> {
    thread ??= startThread()
    const asked = thread
    return new Promise(resolve => {
      const settle = (answer: Answer) => {
        clearTimeout(timer)
        asked.removeEventListener('message', answered)
        asked.removeEventListener('error', failed)
        abandon = null
        if (answer.kind !== 'matches') {
          asked.terminate()
          thread = null
        }
        resolve(answer)
      }
      const answered = (event: Event) => {
        settle({ kind: 'matches', each: (event as MessageEvent<PatternAnswer>).data })
      }
      const failed = () => settle({ kind: 'no-thread' })
      abandon = () => settle({ kind: 'too-slow' })
      const timer = setTimeout(abandon, patternMs)
      asked.addEventListener('message', answered)
      asked.addEventListener('error', failed)
      asked.postMessage({ source, flags, texts } satisfies PatternQuestion)
    })
  }

  return {
    batch: THREAD_BATCH,
    immediate: null,
    search: ask,
    destroy() {
      abandon?.()
      thread?.terminate()
      thread = null
    },
  }
}

function startPatternThread(): PatternThread {
  return new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' })
}
