/**
 * A text of some length in two people's windows: how soon it is there, what a key costs the one and
 * when it is at the other's. In one document after the other; that of 560,000 words has 12,000 blocks.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editors } from '../editors/all'
import type { Editor } from '../editors/editor'
import { BookWindow, launchBrowser } from '../load/book-window'
import { paragraphsOf } from '../load/documents'
import { unpinLoad } from '../machine/pinning'
import { quantile } from '../statistics'
import type { Workload } from '../workload'
import { type Figure, type Measured, option, type Target } from '../workload'

const SENTENCE = 'the quick brown fox jumps over the lazy dog and then the dog wakes up and runs'
const REMOTE_WORDS = 15
const KILOBYTE = 1_024

type Targets = Readonly<Partial<Record<'key' | 'remote', readonly Target[]>>>

const SIZES: readonly { readonly words: number; readonly targets: Targets }[] = [
  { words: 20_000, targets: { key: [{ most: 1.1, of: 'tiptap' }] } },
  {
    words: 100_000,
    targets: { key: [{ most: 1.1, of: 'cv' }], remote: [{ most: 1.2, of: 'cv' }] },
  },
  {
    words: 560_000,
    targets: {
      key: [
        { most: 0.5, of: 'cv' },
        { most: 0.4, of: 'tiptap' },
      ],
      remote: [{ most: 1.2, of: 'cv' }],
    },
  },
]

export const editor: Workload = {
  name: 'editor',
  title: 'two people in a text of 20,000, 100,000 and 560,000 words',
  options: { most: 560_000 },
  figures: [
    ...SIZES.flatMap(({ words, targets }) => figuresOf(words, targets)),
    { key: 'script', title: 'scripts until then, KB', targets: [{ most: 260 }] },
  ],
  contenders: editors.map(each => ({
    name: each.name,
    title: each.title,
    isOurs: each.isOurs,
    measure: options => measure(each, option(options, 'most')),
  })),
}

function figuresOf(words: number, { key, remote }: Targets): Figure[] {
  const size = `${words / 1_000}k`
  return [
    { key: `${size} key p50`, title: `${size}: a key, p50 ms`, targets: key },
    { key: `${size} key p95`, title: `${size}: a key, p95 ms`, targets: key },
    { key: `${size} remote`, title: `${size}: to the other’s page, p50 ms`, targets: remote },
    {
      key: `${size} open`,
      title: `${size}: the whole text, ms`,
      targets: [{ most: 1, of: 'tiptap' }],
    },
    {
      key: `${size} first`,
      title: `${size}: the first screen, ms`,
      targets: [{ most: 0.5, of: 'tiptap', figure: `${size} open` }],
    },
  ]
}

async function measure(editor: Editor, most: number): Promise<Measured> {
  unpinLoad()
  const measured: Record<string, number | null> = {}
  for (const { words } of SIZES.filter(each => each.words <= most)) {
    const folder = mkdtempSync(join(tmpdir(), 'quire-bench-'))
    try {
      const { script, ...rest } = await measureIn(folder, editor, words)
      for (const [key, value] of Object.entries(rest)) measured[`${words / 1_000}k ${key}`] = value
      measured.script = script
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return measured
}

async function measureIn(folder: string, editor: Editor, words: number) {
  const paragraphs = paragraphsOf(words)
  const served = await editor.serve(folder, paragraphs)
  const browser = await launchBrowser()
  try {
    // The first visit to a server that has just started is not what anybody waits for twice.
    const visit = await BookWindow.open(browser, served.address, paragraphs.length)
    await visit.close()
    const [writer, reader] = [
      await BookWindow.open(browser, served.address, paragraphs.length),
      await BookWindow.open(browser, served.address, paragraphs.length),
    ]
    const { first, all } = await writer.opened()
    const script = served.scriptBytes ?? writer.scriptBytes
    await writer.clickParagraph(2)
    const keys = await writer.type(SENTENCE)
    const remote: number[] = []
    for (let at = 0; at < REMOTE_WORDS; at++) {
      remote.push(await writer.typeFor(reader, `xk${String.fromCharCode(97 + at)}v`))
    }
    return {
      'key p50': quantile(keys, 0.5),
      'key p95': quantile(keys, 0.95),
      remote: quantile(remote, 0.5),
      open: all,
      first,
      script: Math.round(script / KILOBYTE),
    }
  } finally {
    await browser.close()
    await served.end()
  }
}
