/** How code, formulas, callouts, sections, footnotes, contents, cards, videos and days are drawn. */
import { Plugin } from 'prosemirror-state'
import { CalloutView } from './callout'
import { CodeBlockView } from './code-block'
import { CollapsibleView } from './collapsible'
import { ContentsView } from './contents'
import { DateView } from './date'
import { createDiagrams, type Diagrams } from './diagrams'
import { FootnoteView } from './footnote'
import { FootnoteReferenceView } from './footnote-reference'
import { LinkCardView } from './link-card'
import { MathBlockView } from './math-block'
import { MathInlineView } from './math-inline'
import { createTypesetting } from './typesetting'
import { VideoView } from './video'

export function blockViews(): Plugin {
  const typesetting = createTypesetting()
  // With the first diagram.
  let diagrams: Diagrams | null = null
  const theDiagrams = () => {
    diagrams ??= createDiagrams()
    return diagrams
  }
  return new Plugin({
    props: {
      nodeViews: {
        callout: (node, view, getPos) => new CalloutView(node, view, getPos),
        code_block: (node, view, getPos) => new CodeBlockView(node, view, getPos, theDiagrams),
        collapsible: (node, view, getPos, decorations) =>
          new CollapsibleView(node, view, getPos, decorations),
        date: (node, view, getPos) => new DateView(node, view, getPos),
        footnote: (node, view, _getPos, decorations) => new FootnoteView(node, view, decorations),
        footnote_reference: (node, view, _getPos, decorations) =>
          new FootnoteReferenceView(node, view, decorations),
        link_card: (node, view, getPos) => new LinkCardView(node, view, getPos),
        math_block: (node, view, getPos) => new MathBlockView(node, view, getPos, typesetting),
        math_inline: (node, view, getPos) => new MathInlineView(node, view, getPos, typesetting),
        table_of_contents: (_node, view) => new ContentsView(view),
        video: (node, view, getPos) => new VideoView(node, view, getPos),
      },
    },
    view: () => ({
      destroy() {
        diagrams?.destroy()
        diagrams = null
      },
    }),
  })
}
