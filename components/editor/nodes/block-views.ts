/** How what is more than text is drawn: code, formulas, callouts, notes, cards, pictures, days. */
import type { AssetAddress } from '../../../lib/asset-address'
import type { MadeViews } from '../late-views'
import type { Arrivals } from '../uploads/arrivals'
import { CalloutView } from './callout'
import { CodeBlockView } from './code-block'
import { CollapsibleView } from './collapsible'
import { ContentsView } from './contents'
import { DateView } from './date'
import { createDiagrams, type Diagrams } from './diagrams'
import { FileView } from './file'
import { FootnoteView } from './footnote'
import { FootnoteReferenceView } from './footnote-reference'
import { ImageView } from './image'
import { LinkCardView } from './link-card'
import { MathBlockView } from './math-block'
import { MathInlineView } from './math-inline'
import { createTypesetting } from './typesetting'
import { VideoView } from './video'

export interface BlockViewsOptions {
  readonly addressOf: AssetAddress
  /** Tells of uploads that the document has by now. */
  readonly arrivals: Arrivals
}

export function createBlockViews({ addressOf, arrivals }: BlockViewsOptions): MadeViews {
  const typesetting = createTypesetting()
  // With the first diagram.
  let diagrams: Diagrams | null = null
  const theDiagrams = () => {
    diagrams ??= createDiagrams()
    return diagrams
  }
  return {
    nodeViews: {
      callout: (node, view, getPos) => new CalloutView(node, view, getPos),
      code_block: (node, view, getPos) => new CodeBlockView(node, view, getPos, theDiagrams),
      collapsible: (node, view, getPos, decorations) =>
        new CollapsibleView(node, view, getPos, decorations),
      date: (node, view, getPos) => new DateView(node, view, getPos),
      file: node => new FileView(node, addressOf),
      footnote: (node, view, _getPos, decorations) => new FootnoteView(node, view, decorations),
      footnote_reference: (node, view, _getPos, decorations) =>
        new FootnoteReferenceView(node, view, decorations),
      image: (node, view, getPos) => new ImageView(node, view, getPos, { addressOf, arrivals }),
      link_card: (node, view, getPos) => new LinkCardView(node, view, getPos),
      math_block: (node, view, getPos) => new MathBlockView(node, view, getPos, typesetting),
      math_inline: (node, view, getPos) => new MathInlineView(node, view, getPos, typesetting),
      table_of_contents: (_node, view) => new ContentsView(view),
      video: (node, view, getPos) => new VideoView(node, view, getPos),
    },
    destroy() {
      diagrams?.destroy()
      diagrams = null
    },
  }
}
