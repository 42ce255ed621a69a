'use client'

import { useRecentList } from '../recent/recent-documents-provider'
import { usePageReady } from '../ui/page-parts'
import { FirstVisit } from './first-visit'
import { HomeBar } from './home-bar'
import { RecentList } from './recent-list'

/** The start: the documents of this browser, or what Quire is where there are none. */
export function HomePage() {
  const list = useRecentList()
  usePageReady(list !== null)
  return (
    <>
      <HomeBar newDocument={list !== null && list.length > 0} />
      <main className="mx-auto w-full max-w-[820px] px-3.5 pt-7 pb-24 wide:px-6 wide:pt-10">
        {list?.length === 0 && <FirstVisit />}
        {list !== null && list.length > 0 && <RecentList documents={list} />}
      </main>
    </>
  )
}
