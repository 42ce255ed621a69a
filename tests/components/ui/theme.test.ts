import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { THEME_SCRIPT, themeOf } from '../../../components/ui/theme'

interface Visitor {
  chosen: string | null
  systemIsDark: boolean
  storageIsBlocked?: boolean
}

/** The theme that the script in the page's head sets, for a visitor. */
function shownTo({ chosen, systemIsDark, storageIsBlocked = false }: Visitor): unknown {
  const dataset: Record<string, unknown> = {}
  runInNewContext(THEME_SCRIPT, {
    console: { debug: () => {} },
    document: { documentElement: { dataset } },
    matchMedia: () => ({ matches: systemIsDark }),
    get localStorage() {
      if (storageIsBlocked) throw new DOMException('blocked', 'SecurityError')
      return { getItem: () => chosen }
    },
  })
  return dataset.theme
}

test('before the first paint, the page has the theme that was chosen', () => {
  expect(shownTo({ chosen: 'dark', systemIsDark: false })).toBe('dark')
  expect(shownTo({ chosen: 'light', systemIsDark: true })).toBe('light')
})

test('without a choice it has that of the system', () => {
  expect(shownTo({ chosen: null, systemIsDark: true })).toBe('dark')
  expect(shownTo({ chosen: 'system', systemIsDark: false })).toBe('light')
  expect(shownTo({ chosen: null, systemIsDark: true, storageIsBlocked: true })).toBe('dark')
})

test('what is stored and unknown is no choice', () => {
  expect(themeOf('dark')).toBe('dark')
  expect(themeOf('mauve')).toBe('system')
  expect(themeOf(null)).toBe('system')
})
