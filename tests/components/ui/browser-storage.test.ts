import { expect, test } from 'vitest'
import { type BrowserStorage, createStoredText } from '../../../components/ui/browser-storage'

function shelf(): BrowserStorage {
  const texts = new Map<string, string>()
  return {
    getItem: key => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
  }
}

const refusing: BrowserStorage = {
  getItem() {
    throw new DOMException('Blocked.', 'SecurityError')
  },
  setItem() {
    throw new DOMException('Full.', 'QuotaExceededError')
  },
}

function storageEvent(key: string | null): Event {
  return Object.assign(new Event('storage'), { key })
}

test('what is written is found, under its name only', () => {
  const storage = shelf()
  const theme = createStoredText('theme', storage, null)
  expect(theme.read()).toBe(null)
  expect(theme.write('dark')).toBe(true)
  expect(createStoredText('theme', storage, null).read()).toBe('dark')
  expect(createStoredText('recent', storage, null).read()).toBe(null)
  expect(storage.getItem('quire:theme')).toBe('dark')
})

test.each([
  ['gives no storage', null],
  ['forbids it', refusing],
])('a browser that %s keeps nothing, and says so', (_, storage) => {
  const theme = createStoredText('theme', storage, null)
  expect(theme.write('dark')).toBe(false)
  expect(theme.read()).toBe(null)
})

test('a mistake is not taken for a refusal', () => {
  const broken = { ...refusing, getItem: () => JSON.parse('{') }
  expect(() => createStoredText('theme', broken, null).read()).toThrow(SyntaxError)
})

test('what another tab changes is told, until one has heard enough', () => {
  const page = new EventTarget()
  let heard = 0
  const end = createStoredText('theme', shelf(), page).watch(() => heard++)
  page.dispatchEvent(storageEvent('quire:theme'))
  page.dispatchEvent(storageEvent('quire:recent'))
  page.dispatchEvent(storageEvent(null))
  expect(heard).toBe(2)
  end()
  page.dispatchEvent(storageEvent('quire:theme'))
  expect(heard).toBe(2)
})
