import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindTitle } from '../../../components/document/title-binding'
import { underSeeds } from '../../seed'

/** As much of a textarea as the binding sees, and a hand that types. */
class Textarea extends EventTarget {
  #value = ''
  selectionStart = 0
  selectionEnd = 0

  get value() {
    return this.#value
  }

  /** As in a browser, a new value puts the caret at its end. */
  set value(value: string) {
    this.#value = value
    this.setSelectionRange(value.length, value.length)
  }

  setSelectionRange(start: number, end: number) {
    this.selectionStart = start
    this.selectionEnd = end
  }

  /** Replaces the selection, and tells of it. */
  type(words: string) {
    this.put(words)
    this.dispatchEvent(new Event('input'))
  }

  put(words: string) {
    const { value, selectionStart, selectionEnd } = this
    this.#value = value.slice(0, selectionStart) + words + value.slice(selectionEnd)
    const caret = selectionStart + words.length
    this.setSelectionRange(caret, caret)
  }

  compose(...stages: string[]) {
    this.dispatchEvent(new Event('compositionstart'))
    return {
      next: () => {
        const stage = stages.shift() ?? ''
        this.type(stage)
        this.setSelectionRange(this.selectionEnd - stage.length, this.selectionEnd)
      },
      end: () => {
        this.setSelectionRange(this.selectionEnd, this.selectionEnd)
        this.dispatchEvent(new Event('compositionend'))
      },
    }
  }
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Somebody with the document open; `send` gives the other what is new. */
function somebody(title = '') {
  const doc = new Y.Doc()
  const text = doc.getText('title')
  text.insert(0, title)
  const area = new Textarea()
  ends.push(bindTitle(area, text), () => doc.destroy())
  return { doc, text, area }
}

type Somebody = ReturnType<typeof somebody>

function send(from: Somebody, to: Somebody) {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'relay')
}

function two(title: string): [Somebody, Somebody] {
  const one = somebody(title)
  const other = somebody()
  send(one, other)
  other.area.setSelectionRange(title.length, title.length)
  return [one, other]
}

test('what one types the other reads, and both keep their carets', () => {
  const [one, other] = two('Minutes')
  other.area.setSelectionRange(3, 3)

  one.area.setSelectionRange(0, 0)
  one.area.type('Our ')
  send(one, other)

  expect(other.area.value).toBe('Our Minutes')
  expect(other.area.selectionStart).toBe(7)
  expect(one.area.selectionStart).toBe(4)
})

test('two who type at once in different words both keep what they typed', () => {
  const [one, other] = two('On writing')
  one.area.setSelectionRange(0, 2)
  one.area.type('About')
  other.area.type(' together')
  send(one, other)
  send(other, one)

  expect(one.area.value).toBe('About writing together')
  expect(other.area.value).toBe('About writing together')
})

test('pasted lines become one, with the caret after them', () => {
  const { area, text } = somebody('Minutes')
  area.type(':\r\n18 November')
  expect(text.toString()).toBe('Minutes: 18 November')
  expect(area.value).toBe('Minutes: 18 November')
  expect(area.selectionEnd).toBe(20)
})

test('what arrives during a composition waits for its end and is not undone by it', () => {
  const [one, other] = two('東京')
  const composition = one.area.compose('k', 'か', '会議')
  composition.next()
  other.area.setSelectionRange(0, 0)
  other.area.type('11月 ')
  send(other, one)
  composition.next()
  expect(one.area.value).toBe('東京か')

  composition.next()
  composition.end()
  send(one, other)
  expect(one.area.value).toBe('11月 東京会議')
  expect(one.area.selectionEnd).toBe(8)
  expect(other.area.value).toBe('11月 東京会議')
})

test('a composition that is given up shows what came meanwhile', () => {
  const [one, other] = two('Tokyo')
  const composition = one.area.compose('k', '')
  composition.next()
  other.area.type('!')
  send(other, one)
  composition.next()
  composition.end()
  expect(one.area.value).toBe('Tokyo!')
})

test('whatever two people do, they end with one title', async () => {
  await underSeeds(60, (random, steps) => {
    const people = two('A title')
    for (let step = 0; step < 40; step++) {
      const who = random.below(2)
      const { area } = people[who]!
      if (random.chance(0.3)) {
        steps.push(`${who} sends`)
        send(people[who]!, people[1 - who]!)
        continue
      }
      const start = random.below(area.value.length + 1)
      const end = Math.min(area.value.length, start + random.below(3))
      const words = random.pick(['a', 'b', 'ab', '', '\n', 'é'])
      steps.push(`${who} replaces ${start}–${end} of ${area.value} by ${JSON.stringify(words)}`)
      area.setSelectionRange(start, end)
      area.type(words)
      expect(area.value).toBe(people[who]!.text.toString())
    }
    send(people[0], people[1])
    send(people[1], people[0])
    expect(people[0].area.value).toBe(people[1].area.value)
    expect(people[0].area.value).toBe(people[0].text.toString())
  })
})

test('an unbound textarea is left alone', () => {
  const doc = new Y.Doc()
  ends.push(() => doc.destroy())
  const area = new Textarea()
  const unbind = bindTitle(area, doc.getText('title'))
  unbind()
  doc.getText('title').insert(0, 'Later')
  area.type('Mine')
  expect(area.value).toBe('Mine')
  expect(doc.getText('title').toString()).toBe('Later')
})
