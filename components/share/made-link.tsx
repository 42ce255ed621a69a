'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { usePart } from '../ui/use-part'
import { AddressField } from './address-field'
import { sharingWords } from './sharing-words'

/** A link that was just made: its address to hand on, as text or for a camera. */
export function MadeLink({ url, onDone }: { url: string; onDone: () => void }) {
  const { made } = sharingWords
  const box = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(false)
  const code = usePart(() => import('./qr-code'))

  // The form that had the focus is gone.
  useEffect(() => box.current?.querySelector('input')?.focus(), [])

  async function toggle() {
    if (await code.get()) setShown(shown => !shown)
  }

  return (
    <div ref={box} className="mb-3 rounded-lg bg-accent-soft p-3">
      <h4 className="mb-1 font-[550]">{made.heading}</h4>
      <p className="mb-2 text-[13px] text-ink-2">{made.once}</p>
      <AddressField address={url} label={made.address} />
      {shown && code.loaded && (
        <div className="mt-3">
          <code.loaded.QrCode text={url} label={made.qr} />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => void toggle()}>{shown ? made.hideQr : made.showQr}</Button>
        <Button look="quiet" onClick={onDone}>
          {made.done}
        </Button>
      </div>
    </div>
  )
}
