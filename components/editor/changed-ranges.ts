/** Which stretches of a document a series of transactions has changed. */
import type { Transaction } from 'prosemirror-state'

/** In the coordinates of the last transaction's document, in no order; they may overlap. */
export function changedRanges(transactions: readonly Transaction[]): [from: number, to: number][] {
  const maps = transactions.flatMap(tr => tr.mapping.maps)
  return maps.flatMap((map, index) => {
    const later = maps.slice(index + 1)
    const ranges: [number, number][] = []
    map.forEach((_oldStart, _oldEnd, start, end) => {
      const onward = (pos: number, side: number) =>
        later.reduce((mapped, next) => next.map(mapped, side), pos)
      ranges.push([onward(start, -1), onward(end, 1)])
    })
    return ranges
  })
}
