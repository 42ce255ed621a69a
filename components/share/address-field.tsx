'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { copyText } from '../ui/copy-text'
import { Input, Label } from '../ui/field'
import { words } from '../words'

/** Milliseconds that the button says what it did. */
const SAY_MS = 2_000

type Copying = 'ready' | 'copied' | 'by-hand'

/** Something to hand on, and one button that copies it. */
export function AddressField({ address, label }: { address: string; label: string }) {
  const fieldId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copying, setCopying] = useState<Copying>('ready')

  useEffect(() => {
    if (copying !== 'copied') return
    const timer = setTimeout(() => setCopying('ready'), SAY_MS)
    return () => clearTimeout(timer)
  }, [copying])

  async function copy() {
    const copied = await copyText(address)
    if (!copied) field.current?.select()
    setCopying(copied ? 'copied' : 'by-hand')
  }

  return (
    <>
      <Label id={fieldId} text={label} />
      <div className="flex items-center gap-2">
        <Input
          ref={field}
          id={fieldId}
          value={address}
          readOnly
          onFocus={event => event.target.select()}
        />
        <Button className="h-9 min-w-[5.5rem]" onClick={() => void copy()}>
          {copying === 'copied' ? <Check className="size-4" /> : <Copy className="size-4" />}
          {copying === 'copied' ? words.share.copied : words.share.copy}
        </Button>
      </div>
      <p
        role="status"
        className={copying === 'by-hand' ? 'mt-1.5 text-[13px] text-ink-2' : 'sr-only'}
      >
        {copying === 'copied' && words.share.copied}
        {copying === 'by-hand' && words.share.copyByHand}
      </p>
    </>
  )
}
