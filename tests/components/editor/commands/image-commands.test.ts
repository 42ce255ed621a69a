import type { Node } from 'prosemirror-model'
import type { NodeSelection } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import { describe, expect, it } from 'vitest'
import {
  alignImage,
  deleteCaptionBackward,
  describeImage,
  leaveCaption,
  replaceImage,
  scaleImage,
  toggleCaption,
} from '../../../../components/editor/commands/image-commands'
import { schema } from '../../../../lib/schema'
import { doc, expectShown, p, strong, viewOf } from '../documents'
import type { StateView } from '../state-view'

const { image, caption } = builders(schema)
const asset = 'a'.repeat(64)
const picture = (...content: Node[]) => image({ asset }, ...content)

const run = (view: StateView, command: typeof leaveCaption) => command(view.state, view.dispatch)
const selected = ({ state }: StateView) => (state.selection as NodeSelection).node as Node | null

describe('a picture’s attributes', () => {
  const chosen = () => viewOf(doc(p('a'), '<node>', picture()))

  it('are set while it stays selected', () => {
    const view = chosen()
    expect(run(view, alignImage('center'))).toBe(true)
    expect(run(view, scaleImage(40))).toBe(true)
    expect(run(view, describeImage('A lake'))).toBe(true)
    expect(selected(view)?.attrs).toMatchObject({ align: 'center', scale: 40, alt: 'A lake' })
  })

  it('are taken back where the side is asked for again', () => {
    const view = chosen()
    run(view, alignImage('right'))
    run(view, alignImage('right'))
    expect(selected(view)?.attrs.align).toBeNull()
  })

  it('are no size that there is not', () => {
    const view = chosen()
    run(view, scaleImage(300))
    expect(selected(view)?.attrs.scale).toBeNull()
  })

  it('are those of the next picture when it is replaced, but for side and size', () => {
    const view = chosen()
    run(view, describeImage('A lake'))
    run(view, scaleImage(40))
    const next = image({ asset: 'b'.repeat(64), width: 8, height: 6 })
    const at = view.state.selection.from
    view.dispatch(replaceImage(view.state.tr, at, next.attrs))
    expect(view.state.doc.nodeAt(at)?.attrs).toMatchObject({
      ...{ asset: 'b'.repeat(64), width: 8, height: 6, alt: '', scale: 40 },
    })
  })

  it('are nothing to who is elsewhere', () => {
    expect(run(viewOf(doc(p('a<a>'), picture())), alignImage('left'))).toBe(false)
  })
})

describe('a caption', () => {
  it('comes with the caret in it, and goes again', () => {
    const view = viewOf(doc('<node>', picture(), p()))
    run(view, toggleCaption)
    expectShown(view, doc(picture(caption('<a>')), p()))
    view.type('Lake')
    run(view, toggleCaption)
    expectShown(view, doc(picture(), p()))
    expect(selected(view)?.type).toBe(schema.nodes.image)
  })

  it('is left by Enter, with what stands after the caret', () => {
    const view = viewOf(doc(picture(caption('The ', strong('lake<a> side'))), p('b')))
    expect(run(view, leaveCaption)).toBe(true)
    expectShown(
      view,
      doc(picture(caption('The ', strong('lake'))), p('<a>', strong(' side')), p('b')),
    )
  })

  it('is left by Enter without what was selected', () => {
    const view = viewOf(doc(picture(caption('The <a>lake<b> side'))))
    expect(run(view, leaveCaption)).toBe(true)
    expectShown(view, doc(picture(caption('The ')), p('<a> side')))
  })

  it('that is empty goes by Backspace; a written one lets go of the caret', () => {
    const empty = viewOf(doc(picture(caption('<a>'))))
    expect(run(empty, deleteCaptionBackward)).toBe(true)
    expectShown(empty, doc(picture()))
    const written = viewOf(doc(picture(caption('<a>Lake'))))
    expect(run(written, deleteCaptionBackward)).toBe(true)
    expectShown(written, doc(picture(caption('Lake'))))
    expect(selected(written)?.type).toBe(schema.nodes.image)
    expect(run(viewOf(doc(picture(caption('La<a>ke')))), deleteCaptionBackward)).toBe(false)
  })

  it('is nothing to who is elsewhere', () => {
    const view = viewOf(doc(p('a<a>')))
    expect(run(view, leaveCaption)).toBe(false)
    expect(run(view, deleteCaptionBackward)).toBe(false)
    expect(run(view, toggleCaption)).toBe(false)
  })
})
