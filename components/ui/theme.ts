/**
 * Light or dark. What the reader chose is kept in the browser's storage; what is shown stands on
 * `<html>` as `data-theme`, 'light' or 'dark', so that no style has to know about 'system'.
 * `THEME_SCRIPT` sets it before the first paint; `ThemeKeeper` keeps it true afterwards.
 */
import { createStoredText, storageKey } from './browser-storage'

export type ThemeChoice = 'system' | 'light' | 'dark'

const NAME = 'theme'
const CHANGED = 'quire:theme-changed'
const DARK = '(prefers-color-scheme: dark)'

/** The colour of the browser's own bars beside each theme: `--paper` of it. */
export const THEME_COLORS = { light: '#fbfaf7', dark: '#171614' } as const

/** Runs in the head of the page. A browser without storage throws on touching it. */
export const THEME_SCRIPT = `(function () {
  var choice = null
  try { choice = localStorage.getItem('${storageKey(NAME)}') } catch (error) { console.debug(error) }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('${DARK}').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()`

export function readTheme(): ThemeChoice {
  return themeOf(createStoredText(NAME).read())
}

/** The choice that a stored text stands for; anything unknown is 'system'. */
export function themeOf(stored: string | null): ThemeChoice {
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function chooseTheme(choice: ThemeChoice): void {
  // Without storage the choice lasts as long as the page.
  createStoredText(NAME).write(choice)
  window.dispatchEvent(new CustomEvent<ThemeChoice>(CHANGED, { detail: choice }))
}

/** Calls `listener` with each new choice, made here or in another tab; returns what ends that. */
export function onThemeChoice(listener: (choice: ThemeChoice) => void): () => void {
  const chosenHere = (event: Event) => {
    if (event instanceof CustomEvent) listener(themeOf(event.detail))
  }
  window.addEventListener(CHANGED, chosenHere)
  const unwatch = createStoredText(NAME).watch(() => listener(readTheme()))
  return () => {
    window.removeEventListener(CHANGED, chosenHere)
    unwatch()
  }
}

/** Shows `choice`, and goes on following the system where it says so; returns what ends that. */
export function showTheme(choice: ThemeChoice): () => void {
  const system = window.matchMedia(DARK)
  const show = () => {
    const theme = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice
    document.documentElement.dataset.theme = theme
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = THEME_COLORS[theme]
    }
  }
  show()
  system.addEventListener('change', show)
  return () => system.removeEventListener('change', show)
}
