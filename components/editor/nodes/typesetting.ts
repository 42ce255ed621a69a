/** Formulas as they are drawn: their text at first, set as soon as what sets them is loaded. */
import { words } from '../../words'
import type { Typesetter } from './typesetter'

/** One view's way to the typesetter. */
export interface Typesetting {
  /** Draws `tex` into `element`, now or soon; only what was asked for last is drawn. */
  draw(tex: string, element: HTMLElement, display: boolean): void
}

export function createTypesetting(): Typesetting {
  let typesetter: Typesetter | null = null
  let loading: Promise<void> | null = null
  const wanted = new WeakMap<HTMLElement, string>()

  const load = async () => {
    typesetter = (await import('./typesetter')).typeset
  }
  const set = (tex: string, element: HTMLElement, display: boolean) => {
    const result = typesetter?.(tex, element, display) ?? null
    element.classList.toggle('is-wrong', result?.kind === 'wrong')
    if (result?.kind !== 'wrong') return
    element.title = result.reason
    element.textContent = tex
    if (display && result.reason) element.append(problem(result.reason))
  }

  return {
    draw(tex, element, display) {
      wanted.set(element, tex)
      element.removeAttribute('title')
      if (tex.trim() === '') {
        element.classList.remove('is-wrong')
        element.replaceChildren(emptyFormula())
        return
      }
      if (typesetter) return set(tex, element, display)
      element.textContent = tex
      loading ??= load()
      loading.then(
        () => {
          if (wanted.get(element) === tex) set(tex, element, display)
        },
        error => {
          // It stays as it was written; the next formula tries again.
          loading = null
          console.warn('Formulas could not be set', error)
        },
      )
    },
  }
}

function emptyFormula(): HTMLElement {
  const hint = document.createElement('span')
  hint.className = 'math-empty'
  hint.textContent = words.editor.math.empty
  return hint
}

function problem(reason: string): HTMLElement {
  const line = document.createElement('span')
  line.className = 'drawn-problem'
  line.textContent = `${words.editor.math.wrong} ${reason}`
  return line
}
