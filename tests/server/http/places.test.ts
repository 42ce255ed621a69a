import { describe, expect, it } from 'vitest'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import { createPlaces, networkOf, type Place, type Places } from '../../../server/http/places'
import { ManualTime } from '../relay/manual-time'

function open(limits: Partial<Limits>) {
  const time = new ManualTime()
  return { time, places: createPlaces(time, { ...defaultLimits, ...limits }) }
}

function take(places: Places, address = '1.2.3.4'): Place {
  const taken = places.take(address)
  if (taken.type === 'full') throw new Error(taken.code)
  return taken.place
}

describe('places', () => {
  it('are as many as there may be connections, and are free again when one ends', () => {
    const { places } = open({ connections: 2 })
    const first = take(places, '1.1.1.1')
    take(places, '2.2.2.2')
    expect(places.take('3.3.3.3')).toEqual({ type: 'full', code: 'overloaded' })
    first.leave()
    first.leave()
    take(places, '3.3.3.3')
    expect(places.take('1.1.1.1')).toEqual({ type: 'full', code: 'overloaded' })
  })

  it('are as many for one address as a school needs, whatever others have', () => {
    const { places } = open({ connectionsOfAddress: 2 })
    const first = take(places)
    take(places)
    expect(places.take('1.2.3.4')).toEqual({ type: 'full', code: 'crowded' })
    take(places, '1.2.3.5')
    first.leave()
    take(places)
  })

  it('are as many in one room as it holds', () => {
    const { places } = open({ connectionsOfRoom: 1 })
    const first = take(places)
    const second = take(places)
    expect(first.enter('a')).toBeNull()
    expect(second.enter('a')).toBe('room-full')
    first.leave()
    expect(take(places).enter('a')).toBeNull()
    expect(second.enter('b')).toBeNull()
  })

  it('are not given to a network that asks too often, until its time is over', () => {
    const { places, time } = open({ handshakesOfAddress: 3, handshakesMs: 1_000 })
    for (let n = 0; n < 3; n++) take(places).leave()
    expect(places.take('1.2.3.4')).toEqual({ type: 'full', code: 'crowded' })
    take(places, '1.2.3.5')
    time.advance(999)
    expect(places.take('1.2.3.4')).toEqual({ type: 'full', code: 'crowded' })
    time.advance(1)
    take(places)
  })

  it('remember networks within bounds, and none less that is here', () => {
    const { places } = open({ addresses: 2, handshakesOfAddress: 1, connectionsOfAddress: 1 })
    take(places, '1.1.1.1')
    take(places, '2.2.2.2').leave()
    take(places, '3.3.3.3').leave()
    take(places, '2.2.2.2')
    expect(places.take('1.1.1.1').type).toBe('full')
  })
})

describe('a network', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:0db8:0000:0000:1::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['64:ff9b::1.2.3.4', '64:ff9b:0:0'],
    ['not an address', 'not an address'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
