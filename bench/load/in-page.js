/**
 * Runs in a page that is measured, before anything else does, and notes what happens to its text. All
 * times are of the task after the frame that shows it. A file of its own, as it is: what compiles the
 * rest would put names into it that are not there in a page.
 */
{
  const TEXT = '.ProseMirror'
  /** Paragraphs at the beginning among which a word is looked for. */
  const NEAR = 8

  const afterFrame = work => {
    const channel = new MessageChannel()
    channel.port1.onmessage = work
    channel.port2.postMessage(null)
  }

  const seen = {
    first: null,
    all: null,
    keys: [],
    /** Resolves with when the next key was pressed. */
    nextKey: () =>
      new Promise(resolve => {
        const note = ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp)
        document.addEventListener('keydown', note, { capture: true, once: true })
      }),
    /** Resolves with when the word is in one of the first paragraphs. */
    word: word =>
      new Promise(resolve => {
        const element = document.querySelector(TEXT)
        const look = () => {
          const paragraphs = element.querySelectorAll('p')
          for (let at = 0; at < Math.min(NEAR, paragraphs.length); at += 1) {
            if (!paragraphs[at].textContent.includes(word)) continue
            observer.disconnect()
            return resolve(performance.timeOrigin + performance.now())
          }
        }
        const observer = new MutationObserver(look)
        observer.observe(element, { subtree: true, childList: true, characterData: true })
        look()
      }),
  }
  globalThis.seen = seen

  const look = () => {
    const element = document.querySelector(TEXT)
    if (element && seen.first === null && element.getBoundingClientRect().bottom >= innerHeight) {
      afterFrame(() => {
        seen.first ??= performance.now()
      })
    }
    if (element && element.childElementCount >= globalThis.expectedParagraphs) {
      afterFrame(() => {
        seen.all ??= performance.now()
      })
    }
    if (seen.all === null) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  const onKey = ({ timeStamp }) => {
    requestAnimationFrame(() => {
      afterFrame(() => seen.keys.push(performance.now() - timeStamp))
    })
  }
  document.addEventListener('keydown', onKey, true)
}
