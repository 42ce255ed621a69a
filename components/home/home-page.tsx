'use client'

import { useRecentList } from '../recent/recent-documents-provider'
import { usePageReady } from '../ui/page-parts'
import { useLoaded } from '../ui/use-loaded'
import { FirstVisit } from './first-visit'
import { HomeBar } from './home-bar'
import { RecentList } from './recent-list'
import { useOtherDocuments } from './use-other-documents'

/** The start: the documents of this browser and of its person, or what Quire is where there are none. */
export function HomePage() {
  const list = useRecentList()
  const others = useOtherDocuments(list)
  const hasOthers = others !== null && others.length > 0
  const part = useLoaded(hasOthers, () => import('./other-documents'))
  usePageReady(list !== null)
  return (
    <>
      <HomeBar newDocument={list !== null && (list.length > 0 || hasOthers)} />
      <main className="mx-auto w-full max-w-[820px] px-3.5 pt-7 pb-24 wide:px-6 wide:pt-10">
        {list?.length === 0 && others !== null && !hasOthers && <FirstVisit />}
        {list !== null && list.length > 0 && <RecentList documents={list} />}
        {part && hasOthers && <part.OtherDocuments documents={others} alone={list?.length === 0} />}
      </main>
    </>
  )
}
