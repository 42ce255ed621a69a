import { expect, test } from 'vitest'
import { type PageDoings, pageCommands } from '../../../components/document/page-commands'

/** What was done, as it was asked for. */
function page(own = true, editable = true) {
  const done: unknown[][] = []
  const note =
    (name: string) =>
    (...given: unknown[]) => {
      done.push([name, ...given])
    }
  const doings: PageDoings = {
    find: note('find'),
    focus: note('focus'),
    changeView: note('changeView'),
    chooseTheme: note('chooseTheme'),
    chooseLanguage: note('chooseLanguage'),
    copyLink: note('copyLink'),
    copyMarkdown: note('copyMarkdown'),
    download: note('download'),
    print: note('print'),
    createDocument: note('createDocument'),
    goHome: note('goHome'),
    remove: own ? note('remove') : null,
    editable,
  }
  const commands = pageCommands(doings)
  const run = (label: string) => {
    const found = commands.filter(command => command.label === label)
    expect(found, label).toHaveLength(1)
    found[0]?.run()
    return done.at(-1)
  }
  return { labels: commands.map(({ label }) => label), commands, run }
}

test('each does what it says', () => {
  const { run } = page()
  expect(run('Find and replace')).toEqual(['find', false])
  expect(run('Replace')).toEqual(['find', true])
  expect(run('Focus mode')).toEqual(['focus'])
  expect(run('Font: Sans')).toEqual(['changeView', { font: 'sans' }])
  expect(run('Size of the text: Large')).toEqual(['changeView', { size: 'large' }])
  expect(run('Width of the text: Full width')).toEqual(['changeView', { width: 'full' }])
  expect(run('Theme: Dark')).toEqual(['chooseTheme', 'dark'])
  expect(run('Language: Deutsch')).toEqual(['chooseLanguage', 'de'])
  expect(run('Language: System')).toEqual(['chooseLanguage', null])
  expect(run('Copy as Markdown')).toEqual(['copyMarkdown'])
  expect(run('Download as Plain text')).toEqual(['download', 'txt'])
  expect(run('Print')).toEqual(['print'])
  expect(run('New document')).toEqual(['createDocument'])
  expect(run('Delete document')).toEqual(['remove'])
})

test('whoever may not is not offered it', () => {
  expect(page(false).labels).not.toContain('Delete document')
  expect(page(true, false).labels).not.toContain('Replace')
})

test('every command has an id of its own', () => {
  const ids = page().commands.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
