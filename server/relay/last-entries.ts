/** A map of the entries that were set last: beyond `most` of them, the one set longest ago is forgotten. */
export class LastEntries<Key, Value> extends Map<Key, Value> {
  constructor(readonly most: number) {
    super()
  }

  override set(key: Key, value: Value): this {
    this.delete(key)
    super.set(key, value)
    const oldest = this.keys().next()
    if (this.size > this.most && !oldest.done) this.delete(oldest.value)
    return this
  }
}
