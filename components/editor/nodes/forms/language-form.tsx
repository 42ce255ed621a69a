'use client'

import { Command } from 'cmdk'
import { language } from '../../../../lib/schema-attributes'
import { words } from '../../../words'
import { setLanguage } from '../../commands/code-commands'
import { LANGUAGES, languageNamed } from '../languages'
import type { NodeFormProps } from './node-form-props'

/** The languages, and a field to find one by its name or one of its other names. */
export function LanguageForm({ view, form, close }: NodeFormProps) {
  const { choose, find, noneFound, plain } = words.editor.code
  const chosen = languageNamed(language.read(form.node.attrs.language))?.name ?? ''
  const set = (name: string | null) => {
    setLanguage(form.pos, name)(view.state, view.dispatch)
    close()
  }
  return (
    <Command label={find} defaultValue={chosen || plain} className="language-form">
      <Command.Input placeholder={find} />
      <Command.List label={choose}>
        <Command.Item value={plain} onSelect={() => set(null)}>
          {plain}
        </Command.Item>
        {LANGUAGES.map(({ name, label, aliases }) => (
          <Command.Item
            key={name}
            value={name}
            keywords={[label, ...aliases]}
            aria-checked={name === chosen}
            onSelect={() => set(name)}
          >
            {label}
          </Command.Item>
        ))}
      </Command.List>
      {/* Beside the list: only options may be in it. */}
      <div role="status">
        <Command.Empty>{noneFound}</Command.Empty>
      </div>
    </Command>
  )
}
