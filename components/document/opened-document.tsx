'use client'

import type { EditorView } from 'prosemirror-view'
import { useRef, useState } from 'react'
import type { Doc } from 'yjs'
import { mayEdit } from '../../lib/access'
import { BODY, TITLE } from '../../lib/document-roots'
import type { DocumentInfo } from '../api/document-info'
import { Editor } from '../editor/editor'
import { FindPlace } from '../editor/find/find-place'
import { LiveToolbar } from '../editor/live-toolbar'
import { Toolbar } from '../editor/toolbar'
import { useRecentList } from '../recent/recent-documents-provider'
import { useRemembering } from '../recent/use-remembering'
import type { OpenDocument } from '../session/use-document-session'
import { ShareButton, type Sharing } from '../share/share-button'
import { useFetchedAhead, usePageReady } from '../ui/page-parts'
import { useLoaded } from '../ui/use-loaded'
import { words } from '../words'
import { DocumentLayout } from './document-layout'
import { DocumentPanels } from './document-panels'
import { LeaveFocus } from './leave-focus'
import { MetaLine } from './meta-line'
import { MoreMenu } from './more-menu'
import { Outline } from './outline'
import { OutlineSheet } from './outline-sheet'
import { PeopleHere } from './people-here'
import { SaveStateMark } from './save-state-mark'
import { TitleField } from './title-field'
import { TopBar } from './top-bar'
import { useClosed } from './use-closed'
import { useFocusMode } from './use-focus-mode'
import { useKept } from './use-kept'
import { useLowered } from './use-lowered'
import { usePageTitle } from './use-page-title'
import { useReadingView } from './use-reading-view'
import { useTextFacts } from './use-text-facts'
import { useTitle } from './use-title'
import { useToldName } from './use-told-name'
import { useUpToTitle } from './use-up-to-title'

interface OpenedDocumentProps {
  document: DocumentInfo
  sharing: Sharing
  open: OpenDocument
}

/** The page once the text is here, to be read, and where the reader may, written. */
export function OpenedDocument({ document, sharing, open }: OpenedDocumentProps) {
  const titleField = useRef<HTMLTextAreaElement>(null)
  const {
    doc,
    awareness,
    save,
    role,
    nearlyFull,
    outdated,
    guessedLink,
    people,
    identity,
    session,
  } = open
  const [view, setView] = useState<EditorView | null>(null)
  const titleText = doc.getText(TITLE)
  const title = useTitle(titleText)
  const kept = useKept(session)
  const facts = useTextFacts(doc, view)
  const others = useRecentList()?.filter(({ id }) => id !== document.id)
  const refused = save.kind === 'not-saved' && save.permanent
  const editable = mayEdit(role) && !refused && !outdated

  const [reading, changeReading] = useReadingView()
  const [focused, setFocused] = useFocusMode(view)

  const lowered = useLowered(role)
  const closed = useClosed({ id: document.id, save, session, view })

  usePageReady(view !== null)
  useToldName(identity, view !== null)
  useUpToTitle(view, titleField)
  usePageTitle(closed ? words.closed.heading : title || words.app.untitled)
  const remembered = useRemembering({
    id: document.id,
    title,
    snippet: facts?.snippet ?? null,
    own: role === 'own',
  })

  const headings = facts?.headings ?? []
  const outline = view && headings.length > 0 ? { view, title, headings } : null
  const unsaved = save.kind === 'not-saved'
  const notices = {
    outdated: outdated && !refused,
    nearlyFull: nearlyFull && editable && !unsaved,
    lowered: lowered && !unsaved,
    guessedLink,
  }
  useFetchedAhead(loadBanners)
  const hasNotice =
    notices.outdated || notices.nearlyFull || notices.lowered || guessedLink !== null
  const banners = useLoaded(unsaved || hasNotice, loadBanners)
  if (closed && banners) {
    return <banners.ClosedDocument closed={closed} session={session} title={title} />
  }
  const state = <SaveStateMark state={save} kept={kept} reading={!mayEdit(role)} />

  return (
    <DocumentLayout
      view={reading}
      focused={focused}
      bar={
        <>
          {focused ? (
            <LeaveFocus title={title} onLeave={() => setFocused(false)}>
              {save.kind !== 'saved' && save.kind !== 'saving' && state}
            </LeaveFocus>
          ) : (
            <TopBar title={title} state={state}>
              {outline && <OutlineSheet {...outline} />}
              <PeopleHere people={people} identity={identity} />
              <ShareButton
                id={document.id}
                role={role}
                access={document.access}
                sharing={sharing}
                present={people}
              />
              <MoreMenu
                document={remembered}
                view={view}
                reading={reading}
                onReading={changeReading}
                onFocus={() => setFocused(true)}
              />
            </TopBar>
          )}
          {banners && save.kind === 'not-saved' && (
            <banners.UnsavedBanner
              state={save}
              session={session}
              kept={kept}
              title={title}
              view={view}
            />
          )}
          <div role="status">{banners && <banners.NoticeBanners {...notices} />}</div>
        </>
      }
      outline={outline && <Outline {...outline} />}
    >
      <TitleField
        field={titleField}
        text={titleText}
        editable={editable}
        begin={editable && isBlank(doc) && !sharing.open}
        onLeave={() => view?.focus()}
      />
      <MetaLine people={people.length} count={facts?.words ?? null} view={view} />
      {editable && (view ? <LiveToolbar view={view} /> : <Toolbar live={null} />)}
      {view && <FindPlace view={view} editable={editable} />}
      {view && (
        <DocumentPanels
          document={remembered}
          view={view}
          documents={others ?? []}
          onReading={changeReading}
          onFocus={() => setFocused(true)}
        />
      )}
      <div className="pt-3">
        <Editor
          doc={doc}
          awareness={awareness}
          documentId={document.id}
          editable={editable}
          documents={others}
          onView={setView}
        />
      </div>
    </DocumentLayout>
  )
}

async function loadBanners() {
  const [{ UnsavedBanner }, { NoticeBanners }, { ClosedDocument }] = await Promise.all([
    import('./unsaved-banner'),
    import('./notice-banners'),
    import('./closed-document'),
  ])
  return { UnsavedBanner, NoticeBanners, ClosedDocument }
}

/** Whether nothing was written yet: a new document has one empty paragraph. */
function isBlank(doc: Doc): boolean {
  return doc.getText(TITLE).length === 0 && doc.getXmlFragment(BODY).length <= 1
}
