import type { GivenRole } from '../../lib/access'
import { sharingWords } from './sharing-words'

interface RoleSelectProps {
  /** For those who do not see what it stands beside. */
  label: string
  value: GivenRole
  roles: readonly GivenRole[]
  disabled?: boolean
  onChange: (role: GivenRole) => void
}

/** What somebody may do, in the platform's own list. */
export function RoleSelect({ label, value, roles, disabled, onChange }: RoleSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={event => {
        const role = roles.find(each => each === event.target.value)
        if (role) onChange(role)
      }}
      className="h-8 rounded-md border border-line-strong bg-sheet px-1.5 text-[13px] disabled:text-ink-3 pointer-coarse:h-11"
    >
      {roles.map(role => (
        <option key={role} value={role}>
          {sharingWords.roles[role]}
        </option>
      ))}
    </select>
  )
}
