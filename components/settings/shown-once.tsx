'use client'

import { accountWords } from '../account/account-words'
import { Button } from '../ui/button'
import { copyText } from '../ui/copy-text'
import { Input } from '../ui/field'
import { useToast } from '../ui/toast'

interface ShownOnceProps {
  label: string
  /** A secret. */
  text: string
}

/** A secret to be copied, since it is not told again. */
export function ShownOnce({ label, text }: ShownOnceProps) {
  const { settings } = accountWords
  const toast = useToast()

  async function copy() {
    const copied = await copyText(text)
    toast({ text: copied ? settings.copied : settings.copyFailed })
  }

  return (
    <div className="mt-3 flex max-w-[36rem] gap-2">
      <Input
        readOnly
        aria-label={label}
        value={text}
        onFocus={event => event.target.select()}
        className="font-code text-[13px]"
      />
      <Button look="primary" className="h-9" onClick={() => void copy()}>
        {settings.copy}
      </Button>
    </div>
  )
}
