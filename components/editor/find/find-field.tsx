'use client'

import { CaseSensitive, type LucideIcon, Regex, WholeWord } from 'lucide-react'
import type { RefObject } from 'react'
import { Tooltip } from '../../ui/tooltip'
import { words } from '../../words'
import type { FindQuery } from './query'

type Option = 'matchCase' | 'wholeWord' | 'regExp'

const OPTIONS: readonly { name: Option; icon: LucideIcon }[] = [
  { name: 'matchCase', icon: CaseSensitive },
  { name: 'wholeWord', icon: WholeWord },
  { name: 'regExp', icon: Regex },
]

interface FindFieldProps {
  field: RefObject<HTMLInputElement | null>
  query: FindQuery
  wrong: boolean
  onChange: (query: FindQuery) => void
}

/** What is looked for, and how. */
export function FindField({ field, query, wrong, onChange }: FindFieldProps) {
  return (
    <div className="find-field">
      <input
        ref={field}
        data-find=""
        type="text"
        value={query.text}
        onChange={event => onChange({ ...query, text: event.target.value })}
        placeholder={words.find.find}
        aria-label={words.find.find}
        aria-invalid={wrong}
        dir="auto"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
      />
      {OPTIONS.map(({ name, icon: Icon }) => (
        <Tooltip key={name} text={words.find[name]}>
          <button
            type="button"
            aria-label={words.find[name]}
            aria-pressed={query[name]}
            onClick={() => onChange({ ...query, [name]: !query[name] })}
            className="find-option"
          >
            <Icon aria-hidden="true" />
          </button>
        </Tooltip>
      ))}
    </div>
  )
}
