import type { ReactNode } from 'react'
import type { Sharing } from '../api/sharing-api'
import { AuditList } from './audit-list'
import { HandOver } from './hand-over'
import { MoveAction, StopAction } from './moving-actions'
import type { PresentPeople } from './present-people'
import { ShareSection } from './share-section'
import { sharingWords } from './sharing-words'

interface MoreActionsProps {
  id: string
  sharing: Sharing
  present: PresentPeople
  onChange: () => Promise<void>
}

/** What an owner needs seldom, each behind its name. */
export function MoreActions({ id, sharing, present, onChange }: MoreActionsProps) {
  const { more } = sharingWords
  return (
    <ShareSection heading={more.heading}>
      <Fold name={more.owner}>
        <HandOver id={id} people={sharing.people} present={present} />
      </Fold>
      <Fold name={more.newAddress}>
        <MoveAction id={id} />
      </Fold>
      <Fold name={more.audit}>
        <AuditList id={id} />
      </Fold>
      <Fold name={more.stop}>
        <StopAction id={id} onChange={onChange} />
      </Fold>
    </ShareSection>
  )
}

function Fold({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className="border-line border-t first-of-type:border-t-0">
      <summary className="flex min-h-10 cursor-pointer list-item items-center py-2 marker:text-ink-3 pointer-coarse:min-h-11">
        {name}
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  )
}
