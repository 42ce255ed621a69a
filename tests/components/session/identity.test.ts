import { describe, expect, test } from 'vitest'
import { COLORS, createIdentity } from '../../../components/session/identity'

function fakeStorage(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries))
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const blocked = {
  getItem(): string | null {
    throw new DOMException('Blocked.', 'SecurityError')
  },
  setItem(): void {
    throw new DOMException('Full.', 'QuotaExceededError')
  },
}

describe('a guest', () => {
  test('is named after a bird, and stays the same', () => {
    const storage = fakeStorage()
    const first = createIdentity({ storage, random: () => 0.3 }).getSnapshot()
    expect(first.name).toMatch(/^Guest [A-Z][a-z]+$/)
    expect(COLORS).toContain(first.color)
    const again = createIdentity({ storage, random: () => 0.9 }).getSnapshot()
    expect(again).toEqual(first)
  })

  test('can take another name and colour', () => {
    const storage = fakeStorage()
    const identity = createIdentity({ storage, random: () => 0 })
    let changes = 0
    identity.subscribe(() => changes++)
    identity.rename('  Ada \n Lovelace ')
    identity.recolor(COLORS[3])
    expect(identity.getSnapshot()).toEqual({
      name: 'Ada Lovelace',
      color: COLORS[3],
      picked: true,
    })
    expect(createIdentity({ storage }).getSnapshot()).toEqual(identity.getSnapshot())
    expect(changes).toBe(2)
    identity.rename('   ')
    expect(identity.getSnapshot().name).toBe('Ada Lovelace')
    expect(() => identity.recolor('red')).toThrow(RangeError)
  })

  test('is renamed in the other tabs too', () => {
    const storage = fakeStorage()
    const page = new EventTarget()
    const one = createIdentity({ storage, page: null })
    const two = createIdentity({ storage, page })
    one.rename('Ada')
    page.dispatchEvent(Object.assign(new Event('storage'), { key: 'other' }))
    expect(two.getSnapshot().name).not.toBe('Ada')
    page.dispatchEvent(Object.assign(new Event('storage'), { key: 'quire:identity' }))
    expect(two.getSnapshot().name).toBe('Ada')
    two.destroy()
    one.rename('Grace')
    page.dispatchEvent(Object.assign(new Event('storage'), { key: 'quire:identity' }))
    expect(two.getSnapshot().name).toBe('Ada')
  })

  test.each([
    ['not JSON', '{'],
    ['no object', '7'],
    ['no name', '{"color":"#2f4bb8"}'],
    ['a colour of its own', '{"name":"Ada","color":"red"}'],
  ])('whose entry is %s is made up anew', (_, entry) => {
    const storage = fakeStorage({ 'quire:identity': entry })
    const made = createIdentity({ storage }).getSnapshot()
    expect(made).toMatchObject({ name: expect.stringMatching(/^Guest /), picked: false })
    expect(JSON.parse(storage.kept.get('quire:identity') as string)).toEqual(made)
  })

  test.each([
    ['gives no storage', null],
    ['forbids it', blocked],
  ])('of a browser that %s is somebody all the same', (_, storage) => {
    const identity = createIdentity({ storage })
    expect(identity.getSnapshot().name).toMatch(/^Guest /)
    identity.rename('Ada')
    expect(identity.getSnapshot().name).toBe('Ada')
  })
})

test.each(COLORS)('white on %s can be read', color => {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  expect(1.05 / (luminance + 0.05)).toBeGreaterThanOrEqual(4.5)
})
