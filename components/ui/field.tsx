import { type ComponentProps, useId } from 'react'
import { classNames } from './class-names'

const BOX =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-sheet px-2.5 text-ink transition-colors ' +
  'focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'pointer-coarse:h-11 pointer-coarse:text-base'

/** One line of text; whoever uses it gives it a label. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classNames(BOX, 'read-only:bg-sunken', className)} />
}

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
}

/** One line of text under its label. */
export function Field({ label, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div>
      <Label id={id} text={label} />
      <Input {...rest} id={id} />
    </div>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  disabled?: boolean
}

/** One of several under a label, chosen in the platform's own list. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, disabled } = props
  const id = useId()
  return (
    <div>
      <Label id={id} text={label} />
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={event => {
          const option = options.find(candidate => candidate.value === event.target.value)
          if (option) onChange(option.value)
        }}
        className={classNames(BOX, 'disabled:text-ink-3')}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What stands above the field with the given id. */
export function Label({ id, text }: { id: string; text: string }) {
  return (
    <label htmlFor={id} className="mb-1 block text-[13px] text-ink-2">
      {text}
    </label>
  )
}
