'use client'

import { type RefObject, useId } from 'react'

interface AddressFieldProps {
  field: RefObject<HTMLInputElement | null>
  label: string
  hint: string
  /** Why it was not taken; null where it was not, or was changed since. */
  problem: string | null
  value: string
  onChange: (value: string) => void
}

/** Where an address is typed, and under it what is wrong with that. */
export function AddressField({ field, label, hint, problem, value, onChange }: AddressFieldProps) {
  const id = useId()
  return (
    <>
      <label>
        {label}
        <input
          ref={field}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          placeholder={hint}
          inputMode="url"
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      </label>
      {problem !== null && (
        <p id={id} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
