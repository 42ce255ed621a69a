import { describe, expect, it } from 'vitest'
import { createUnfinished } from '../../../server/http/unfinished'

function open(unfinishedBytes: number) {
  const unfinished = createUnfinished({ unfinishedBytes })
  const lost: string[] = []
  const begin = (name: string, address: string) => unfinished.begin(address, () => lost.push(name))
  return { unfinished, lost, begin }
}

describe('what is unfinished', () => {
  it('may be as much as there is room for, and is forgotten once it is whole', () => {
    const { unfinished, lost, begin } = open(100)
    const ada = begin('ada', '1.1.1.1')
    const bob = begin('bob', '2.2.2.2')
    for (let n = 0; n < 10; n++) {
      ada.set(60)
      bob.set(40)
      expect(unfinished.bytes).toBe(100)
      ada.set(0)
      bob.set(0)
    }
    expect(unfinished.bytes).toBe(0)
    expect(lost).toEqual([])
  })

  it('is given up where most of it comes from, the largest first', () => {
    const { unfinished, lost, begin } = open(100)
    const upload = begin('upload', '1.1.1.1')
    const pieces = ['a', 'b', 'c', 'd'].map(name => begin(name, '6.6.6.6'))
    upload.set(30)
    pieces[0]?.set(20)
    pieces[1]?.set(25)
    pieces[2]?.set(20)
    expect(lost).toEqual([])
    pieces[3]?.set(10)
    expect(lost).toEqual(['b'])
    expect(unfinished.bytes).toBe(80)
    upload.set(70)
    // It is now what holds most itself.
    expect(lost).toEqual(['b', 'upload'])
  })

  it('of one network of IPv6 counts as one, however many addresses it has', () => {
    const { lost, begin } = open(100)
    begin('upload', '2001:db8:1::1').set(50)
    begin('first', '2001:db8:6:6::1').set(30)
    begin('second', '2001:db8:6:6::2').set(31)
    expect(lost).toEqual(['second'])
  })

  it('that is too much all by itself is given up', () => {
    const { unfinished, lost, begin } = open(100)
    begin('all', '1.1.1.1').set(101)
    expect(lost).toEqual(['all'])
    expect(unfinished.bytes).toBe(0)
  })
})
