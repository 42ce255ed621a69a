import { Ellipsis } from 'lucide-react'
import { mayEdit } from '../../lib/access'
import type { DocumentInfo } from '../api/document-info'
import { Toolbar } from '../editor/toolbar'
import type { SaveState } from '../session/save-state'
import { ShareButton, type Sharing } from '../share/share-button'
import { IconButton } from '../ui/icon-button'
import { words } from '../words'
import { DocumentLayout } from './document-layout'
import { MetaLine } from './meta-line'
import { SaveStateMark } from './save-state-mark'
import { hintOf } from './save-state-words'
import { Skeleton } from './skeleton'
import { TITLE_CLASS } from './title-field'
import { TopBar } from './top-bar'

const LOADING: SaveState = { kind: 'loading' }

interface DocumentOpeningProps {
  document: DocumentInfo
  sharing: Sharing
  state?: SaveState
}

/** The page while the text is not here yet: what there is stands where it will stay. */
export function DocumentOpening({ document, sharing, state = LOADING }: DocumentOpeningProps) {
  const { id, title, role, access } = document
  return (
    <DocumentLayout
      bar={
        <TopBar title={title} state={<SaveStateMark state={state} kept={null} />}>
          <span aria-hidden="true" className="m-0.5 size-7 rounded-full bg-sunken" />
          <ShareButton id={id} role={role} access={access} sharing={sharing} />
          <IconButton icon={Ellipsis} label={words.document.more} tooltip={false} inert />
        </TopBar>
      }
    >
      <p dir="auto" className={TITLE_CLASS}>
        {title || <span className="text-ink-3">{words.app.untitled}</span>}
      </p>
      <MetaLine people={null} count={null} view={null} />
      {waitsOnly(state) ? (
        <>
          {mayEdit(role) && <Toolbar live={null} />}
          <Skeleton />
        </>
      ) : (
        <p className="text-pretty font-text text-[1.06rem] text-ink-2">{hintOf(state, null)}</p>
      )}
    </DocumentLayout>
  )
}

/** Whether the text will be here in a moment, as far as is known. */
function waitsOnly(state: SaveState): boolean {
  switch (state.kind) {
    case 'loading':
    case 'saved':
    case 'saving':
      return true
    case 'offline':
      return false
    case 'not-saved':
      return !state.permanent
  }
}
