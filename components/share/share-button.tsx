'use client'

import type { Access, Role } from '../../lib/access'
import { Button } from '../ui/button'
import { DeferredPanel } from '../ui/deferred-panel'
import { words } from '../words'
import type { PresentPeople } from './present-people'

/** Whether the button's panel is open: it is the same while the page is loading and after. */
export interface Sharing {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

interface ShareButtonProps {
  id: string
  role: Role
  /** What anyone with the address may do, as the page was loaded. */
  access: Access
  sharing: Sharing
  /** Who is in the document, as far as that is known. */
  present?: PresentPeople
}

/** The way to hand a document on. */
export function ShareButton({ id, role, access, sharing, present = [] }: ShareButtonProps) {
  return (
    <DeferredPanel
      {...sharing}
      kind="dialog"
      trigger={button => (
        <Button {...button} look="primary">
          {words.share.button}
        </Button>
      )}
      load={loadDialog}
    >
      {({ DialogPanel, ShareDialog, sharingWords }, place) => (
        <DialogPanel place={place} title={words.share.heading} closeLabel={sharingWords.close}>
          <ShareDialog id={id} role={role} access={access} present={present} />
        </DialogPanel>
      )}
    </DeferredPanel>
  )
}

async function loadDialog() {
  const [{ DialogPanel }, { ShareDialog }, { sharingWords }] = await Promise.all([
    import('../ui/dialog-panel'),
    import('./share-dialog'),
    import('./sharing-words'),
  ])
  return { DialogPanel, ShareDialog, sharingWords }
}
