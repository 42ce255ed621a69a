import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPart } from '../../../components/editor/part'

/** What a part needs of a window: to hear that there is a network again. */
beforeEach(() => vi.stubGlobal('window', new EventTarget()))
afterEach(() => vi.unstubAllGlobals())

/** What an `import()` throws where it cannot fetch. */
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'))

test('a part is loaded once, however many ask for it, and who waits for it is told', async () => {
  const load = vi.fn(async () => 'loaded')
  const [told, other] = [vi.fn(), vi.fn()]
  const part = createPart(load)
  part.onArrival(told)
  part.onArrival(other)()
  expect(part.loaded).toBeNull()
  expect(await Promise.all([part.load(), part.load()])).toEqual(['loaded', 'loaded'])
  expect(part.loaded).toBe('loaded')
  expect(load).toHaveBeenCalledOnce()
  expect(told.mock.calls).toEqual([['loaded']])
  expect(other).not.toHaveBeenCalled()
})

test('without a network it is tried again when somebody asks, or there is one again', async () => {
  const load = vi.fn(unreachable)
  const part = createPart<string>(load)
  expect(await part.load()).toBeNull()
  expect(await part.load()).toBeNull()
  expect(load).toHaveBeenCalledTimes(2)

  load.mockImplementation(async () => 'loaded' as never)
  const arrival = new Promise(resolve => part.onArrival(resolve))
  window.dispatchEvent(new Event('online'))
  expect(await arrival).toBe('loaded')
  expect(load).toHaveBeenCalledTimes(3)
})

test('what was given up is not tried again', async () => {
  const load = vi.fn(unreachable)
  const part = createPart<string>(load)
  await part.load()
  part.destroy()
  part.destroy()
  window.dispatchEvent(new Event('online'))
  expect(load).toHaveBeenCalledOnce()
})

test('what is broken, and not only out of reach, is thrown', async () => {
  const part = createPart(() => Promise.reject(new RangeError('broken')))
  await expect(part.load()).rejects.toThrow('broken')
})
