'use client'

import type { Access, Role } from '../../lib/access'
import { mayEdit } from '../../lib/access'
import { Button } from '../ui/button'
import { words } from '../words'
import { AccessChoice } from './access-choice'
import { AddressField } from './address-field'
import { InviteForm } from './invite-form'
import { LinkList } from './link-list'
import { MoreActions } from './more-actions'
import { PeopleList } from './people-list'
import type { PresentPeople } from './present-people'
import { sharingWords } from './sharing-words'
import { useSharing } from './use-sharing'

interface ShareDialogProps {
  id: string
  role: Role
  /** As the page was loaded: what is shown until the server was asked. */
  access: Access
  present: PresentPeople
}

/** Everything about who may open a document; the owner can change it, who may edit can see it. */
export function ShareDialog({ id, role, access: loaded, present }: ShareDialogProps) {
  const isOwner = role === 'own'
  const desk = useSharing(id, mayEdit(role))
  const { sharing, failure, refresh } = desk
  const access = sharing?.access ?? loaded
  return (
    <>
      <AddressField address={documentAddress(id)} label={words.share.address} />
      {isOwner && <AccessChoice id={id} access={access} onChange={refresh} />}
      <p className="mt-2 text-[13px] text-ink-2">{words.share.says[access]}</p>
      {failure !== null && (
        <div role="alert" className="mt-4 flex flex-wrap items-center gap-3 text-bad">
          {failure}
          <Button onClick={() => void refresh()}>{sharingWords.tryAgain}</Button>
        </div>
      )}
      {mayEdit(role) && !sharing && failure === null && (
        <p role="status" className="mt-4 text-[13px] text-ink-3">
          {sharingWords.loading}
        </p>
      )}
      {sharing && (
        <>
          <PeopleList
            id={id}
            sharing={sharing}
            present={present}
            editable={isOwner}
            onChange={refresh}
          />
          {isOwner && (
            <>
              <InviteForm id={id} onChange={refresh} />
              <LinkList id={id} sharing={sharing} onChange={refresh} />
              <MoreActions id={id} sharing={sharing} present={present} onChange={refresh} />
            </>
          )}
        </>
      )}
    </>
  )
}

function documentAddress(id: string): string {
  return new URL(`/d/${id}`, location.origin).href
}
