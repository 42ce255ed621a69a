'use client'

import { useState } from 'react'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { documentPath } from '../api/document-api'
import { moveDocument, stopSharing } from '../api/sharing-api'
import { Button } from '../ui/button'
import { Confirmation } from './confirmation'
import { sharingWords } from './sharing-words'

/** Gives the document another address, and goes there. */
export function MoveAction({ id }: { id: string }) {
  const { more } = sharingWords
  const { busy, failure, ask } = useAsking()
  return (
    <>
      <p className="mb-2 text-pretty text-[13px] text-ink-2">{more.newAddressText}</p>
      <Button busy={busy} onClick={() => void ask(() => moveDocument(id), goTo)}>
        {more.newAddressNow}
      </Button>
      <Failure text={failure} />
    </>
  )
}

interface StopActionProps {
  id: string
  onChange: () => Promise<void>
}

/** Ends all access but the owner's, once it was asked whether to. */
export function StopAction({ id, onChange }: StopActionProps) {
  const { more } = sharingWords
  const [asksWhether, setAsksWhether] = useState(false)
  const [moves, setMoves] = useState(false)
  const { busy, failure, ask } = useAsking()

  function stop() {
    void ask(
      () => stopSharing(id, moves),
      now => {
        setAsksWhether(false)
        if (now === id) void onChange()
        else goTo(now)
      },
    )
  }

  return (
    <>
      {asksWhether ? (
        <Confirmation
          text={more.stopText}
          label={more.stopNow}
          busy={busy}
          onYes={stop}
          onNo={() => setAsksWhether(false)}
        >
          <label className="mb-2 flex min-h-8 items-center gap-2 text-[13px] pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={moves}
              onChange={event => setMoves(event.target.checked)}
              className="size-4 accent-accent"
            />
            {more.stopMove}
          </label>
        </Confirmation>
      ) : (
        <Button onClick={() => setAsksWhether(true)}>{more.stop}</Button>
      )}
      <Failure text={failure} />
    </>
  )
}

function goTo(id: string): void {
  location.replace(documentPath(id))
}
