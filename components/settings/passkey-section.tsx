'use client'

import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { addPasskey, listPasskeys, removePasskey } from '../api/passkeys-api'
import { Button } from '../ui/button'
import { browserName } from './browser-name'
import { day } from './day'
import { EntryRow } from './entry-row'
import { Section } from './section'
import { useList } from './use-list'

export function PasskeySection() {
  const { settings } = accountWords
  const { entries, failure, reload } = useList(listPasskeys)
  const asking = useAsking()
  return (
    <Section heading={settings.passkeys} text={settings.passkeysText}>
      {entries?.length === 0 && <p className="text-ink-3">{settings.noPasskeys}</p>}
      <ul>
        {entries?.map(passkey => {
          const name = passkey.name || settings.passkey
          const end = {
            text: settings.remove,
            label: settings.removeNamed(name),
            busy: asking.busy,
            run: () => void asking.ask(() => removePasskey(passkey.id), reload),
          }
          return <EntryRow key={passkey.id} title={name} note={day(passkey.createdAt)} end={end} />
        })}
      </ul>
      <Failure text={failure ?? asking.failure} />
      <Button
        className="mt-3"
        busy={asking.busy}
        onClick={() => void asking.ask(() => addPasskey(browserName(navigator.userAgent)), reload)}
      >
        {settings.addPasskey}
      </Button>
    </Section>
  )
}
