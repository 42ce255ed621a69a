/** A binary heap: what is put in comes out by its clock, the nearest first. */
export class Nearest<T extends { readonly clock: number }> {
  readonly #items: T[] = []

  /** The nearest clock; Infinity where nothing waits. */
  get clock(): number {
    return this.#items[0]?.clock ?? Number.POSITIVE_INFINITY
  }

  add(item: T): void {
    const items = this.#items
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((items[parent] as T).clock <= item.clock) break
      items[at] = items[parent] as T
      at = parent
    }
    items[at] = item
  }

  take(): T | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      const right = items[child + 1]
      if (right && right.clock < (items[child] as T).clock) child++
      if ((items[child] as T).clock >= last.clock) break
      items[at] = items[child] as T
      at = child
    }
    items[at] = last
    return first
  }
}
