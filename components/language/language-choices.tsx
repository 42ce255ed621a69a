'use client'

import { LANGUAGES, languageOf } from '../../lib/language'
import { MenuChoice } from '../ui/menu-items'
import { words } from '../words'
import { chooseLanguage, readLanguageChoice } from './language-choice'

/** The languages of the interface, inside a menu. */
export function LanguageChoices() {
  const { language, languages } = words.document
  return (
    <MenuChoice
      label={language}
      value={readLanguageChoice() ?? 'system'}
      onChange={choice => chooseLanguage(languageOf(choice))}
      options={[
        { value: 'system', label: languages.system },
        ...LANGUAGES.map(name => ({ value: name, label: languages[name] })),
      ]}
    />
  )
}
