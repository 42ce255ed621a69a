import { words } from '../words'
import { NewDocumentButton } from './new-document-button'

/** What Quire is, for a browser that has not written here yet. */
export function FirstVisit() {
  return (
    <section className="mx-auto flex max-w-[34rem] animate-appear flex-col items-center pt-[14vh] text-center">
      <h1 className="text-balance font-[620] font-text text-[2rem] leading-tight tracking-[-0.015em] wide:text-[2.35rem]">
        {words.home.firstHeading}
      </h1>
      <p className="mt-4 mb-7 text-pretty font-text text-[1.115rem] text-ink-2 leading-[1.65]">
        {words.home.firstText}
      </p>
      <NewDocumentButton place="page" />
    </section>
  )
}
