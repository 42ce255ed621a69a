'use client'

/**
 * The popover with a node's form, under the node. Like a link's, it is opened by the text's own state
 * (`node-form.ts`); unlike that, it takes the focus, and gives it back to the text.
 */
import type { EditorView } from 'prosemirror-view'
import { Popover } from 'radix-ui'
import { useMemo } from 'react'
import { schema } from '../../../../lib/schema'
import { words } from '../../../words'
import { useEditorState } from '../../use-editor-state'
import { closeForm, type OpenForm, openForm } from '../node-form'
import { CalloutForm } from './callout-form'
import { DateForm } from './date-form'
import { LanguageForm } from './language-form'
import { LinkCardForm } from './link-card-form'
import { MathForm } from './math-form'
import type { NodeFormProps } from './node-form-props'
import { VideoForm } from './video-form'
import './forms.css'

const readOpenForm = (view: EditorView) => openForm(view.state)

export function NodeFormPopover({ view }: { view: EditorView }) {
  const form = useEditorState(view, readOpenForm)
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => boxOf(view) } }), [view])
  const close = () => {
    closeForm(view.state, view.dispatch)
    view.focus()
  }

  return (
    <Popover.Root
      open={form !== null}
      onOpenChange={open => {
        if (!open) closeForm(view.state, view.dispatch)
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        {form && (
          <Popover.Content
            aria-label={labelOf(form)}
            align="start"
            sideOffset={6}
            collisionPadding={8}
            data-print="hide"
            className="node-form"
            onCloseAutoFocus={event => {
              event.preventDefault()
              // Unless it went on to something else that was pressed.
              if (document.activeElement === document.body) view.focus()
            }}
          >
            <FormOf view={view} form={form} close={close} />
          </Popover.Content>
        )}
      </Popover.Portal>
    </Popover.Root>
  )
}

function FormOf(props: NodeFormProps) {
  const { code_block, callout, date, math_inline, link_card, video } = schema.nodes
  switch (props.form.node.type) {
    case code_block:
      return <LanguageForm {...props} />
    case callout:
      return <CalloutForm {...props} />
    case date:
      return <DateForm {...props} />
    case math_inline:
      return <MathForm {...props} />
    case link_card:
      return <LinkCardForm {...props} />
    case video:
      return <VideoForm {...props} />
    default:
      return null
  }
}

function labelOf({ node }: OpenForm): string {
  const { code, callout, date, math, linkCard, video } = words.editor
  switch (node.type) {
    case schema.nodes.code_block:
      return code.choose
    case schema.nodes.callout:
      return callout.choose
    case schema.nodes.date:
      return date.label
    case schema.nodes.math_inline:
      return math.edit
    case schema.nodes.link_card:
      return linkCard.label
    default:
      return video.label
  }
}

/** In the window. The part of a large node that says what it is about. */
function boxOf(view: EditorView): DOMRect {
  const form = view.isDestroyed ? null : openForm(view.state)
  const dom = form && view.nodeDOM(form.pos)
  if (!(dom instanceof HTMLElement)) return new DOMRect()
  const part = dom.querySelector(':scope > .code-bar > .code-language, :scope > .callout-kind')
  return (part ?? dom).getBoundingClientRect()
}
