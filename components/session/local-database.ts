/**
 * One document's rows in IndexedDB, in the form that y-indexeddb gives them: `updates`, one encoded
 * update a row under a growing key, and `custom`, small values by name. The state is the merge of
 * all rows, in any order.
 *
 * `custom` holds the marks of unsaved words: `unsaved:<client>` → a number that grows with each row
 * that the relay is not known to have. A mark goes when its words are saved.
 *
 * Every promise here settles with its transaction, not with its requests: resolved means kept.
 */

export interface Rows {
  readonly rows: readonly { readonly key: IDBValidKey; readonly update: Uint8Array }[]
  readonly marks: ReadonlyMap<string, unknown>
}

export interface RowChange {
  /** Rows to add. */
  readonly updates: readonly Uint8Array[]
  /** Rows to remove. */
  readonly keys: readonly IDBValidKey[]
  /** Marks to set. */
  readonly marks: ReadonlyMap<string, unknown>
  /** Marks to remove, each only if it still has this value. */
  readonly cleared: ReadonlyMap<string, unknown>
}

const UPDATES = 'updates'
const CUSTOM = 'custom'
const MARK = 'unsaved:'

export function markOf(clientId: number): string {
  return `${MARK}${clientId}`
}

/** Opens the database, making it where there is none. Rejects with a DOMException. */
export function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Throws, rather than fails, where the browser forbids storage: the promise rejects either way.
    const request = factory.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true })
      request.result.createObjectStore(CUSTOM)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

export async function readRows(db: IDBDatabase): Promise<Rows> {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readonly')
  const updates = transaction.objectStore(UPDATES)
  const custom = transaction.objectStore(CUSTOM)
  const keys = updates.getAllKeys()
  const values: IDBRequest<unknown[]> = updates.getAll()
  const names = custom.getAllKeys()
  const marks: IDBRequest<unknown[]> = custom.getAll()
  await ended(transaction)
  return {
    rows: keys.result.flatMap((key, at) => {
      const update = values.result[at]
      return update instanceof Uint8Array ? [{ key, update }] : []
    }),
    marks: new Map(
      names.result.flatMap((name, at): [string, unknown][] =>
        typeof name === 'string' && name.startsWith(MARK) ? [[name, marks.result[at]]] : [],
      ),
    ),
  }
}

/**
 * Makes all of a change, or none of it. The requests are made before this returns, so that a page
 * that is about to go has handed them over. Resolves with the keys of the added rows.
 */
export async function changeRows(db: IDBDatabase, change: RowChange): Promise<IDBValidKey[]> {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readwrite', {
    // Words that no server has are worth waiting for the disk.
    durability: change.marks.size > 0 ? 'strict' : 'relaxed',
  })
  const end = ended(transaction)
  const updates = transaction.objectStore(UPDATES)
  const custom = transaction.objectStore(CUSTOM)
  const added = change.updates.map(update => updates.add(update))
  for (const key of change.keys) updates.delete(key)
  for (const [name, value] of change.marks) custom.put(value, name)
  for (const [name, value] of change.cleared) {
    const found: IDBRequest<unknown> = custom.get(name)
    found.onsuccess = () => {
      if (found.result === value) custom.delete(name)
    }
  }
  await end
  return added.map(request => request.result)
}

export function clearRows(db: IDBDatabase): Promise<void> {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readwrite')
  transaction.objectStore(UPDATES).clear()
  transaction.objectStore(CUSTOM).clear()
  return ended(transaction)
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    // A failed request ends in an abort too; `error` is null only where `abort()` was called.
    transaction.onabort = () => reject(transaction.error ?? aborted())
    transaction.onerror = () => reject(transaction.error ?? aborted())
  })
}

function aborted(): DOMException {
  return new DOMException('The transaction was aborted.', 'AbortError')
}
