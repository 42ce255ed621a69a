'use client'

import { useEffect } from 'react'
import { changeName, readMe } from '../api/me-api'
import type { IdentityKeeper } from '../session/identity'
import { whenIdle } from '../ui/when-idle'

/** Milliseconds without a key after which a name that is being typed is told to the server. */
const TYPING_MS = 300

/**
 * Keeps the reader's name the same here and on the server, which tells it to the others: a name that
 * the server knows is taken over when the page is `ready`, one that is typed here is sent. Where it
 * cannot be, the others go on seeing the one before, and the next change is sent again.
 */
export function useToldName(identity: IdentityKeeper, ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    let told = identity.getSnapshot().name
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = whenIdle(() => {
      void readMe().then(answer => {
        // A name that was typed meanwhile is the newer one.
        if (!answer.ok || answer.value.name === '' || timer !== undefined) return
        told = answer.value.name
        identity.rename(told)
      })
    })
    const tell = () => {
      const { name } = identity.getSnapshot()
      if (name === told) return
      told = name
      void changeName(name)
    }
    const unsubscribe = identity.subscribe(() => {
      if (identity.getSnapshot().name === told) return
      clearTimeout(timer)
      timer = setTimeout(tell, TYPING_MS)
    })
    return () => {
      end()
      unsubscribe()
      if (timer !== undefined) {
        clearTimeout(timer)
        tell()
      }
    }
  }, [identity, ready])
}
