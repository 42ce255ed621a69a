import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPage } from './pages'

/** A document in which somebody else's program wrote what no attribute of ours may be. */
function hostile() {
  const ydoc = new Y.Doc()
  const heading = new Y.XmlElement('heading')
  const text = new Y.XmlText()
  heading.insert(0, [text])
  heading.setAttribute('level', 99 as unknown as string)
  const list = new Y.XmlElement('ordered_list')
  list.setAttribute('start', 'many')
  const code = new Y.XmlElement('code_block')
  code.setAttribute('language', '"><script>')
  ydoc.getXmlFragment('prosemirror').insert(0, [heading, list, code])
  text.insert(0, 'number', { link: { href: 7 } })
  text.insert(6, 'nothing', { link: 'yes', strong: 'very' })
  text.insert(13, 'script', { link: { href: 'javascript:alert(1)', title: {} } })
  return openPage(ydoc)
}

describe('attributes that the schema does not take', () => {
  test('are read as their defaults; the document opens and keeps its words', () => {
    const { view } = hostile()
    view.state.doc.check()
    expect(view.state.doc.textContent).toBe('numbernothingscript')
    expect(view.state.doc.firstChild?.attrs).toEqual({ level: 1 })
  })

  test('are left as they are while something else is written', () => {
    const { view, fragment } = hostile()
    const list = fragment.get(1).toString()
    const code = fragment.get(2).toString()
    view.select(1).type('a ')
    expect(view.state.doc.textContent).toBe('a numbernothingscript')
    expect(fragment.get(1).toString()).toBe(list)
    expect(fragment.get(2).toString()).toBe(code)
    expect(openPage(fragment.doc as Y.Doc).view.state.doc.textContent).toBe('a numbernothingscript')
  })
})
