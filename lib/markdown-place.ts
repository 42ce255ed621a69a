import type { AssetAddress } from './asset-address'

/** Where a block stands that is brought into its Markdown form, and what is known of its document. */
export interface Place {
  readonly addressOf: AssetAddress
  /** Counts as markdown-it does: a quote takes one, a list two, itself and its items. */
  readonly level: number
  readonly within: 'blocks' | 'item' | 'cell'
  /** The ids of footnotes that are written as such, and of references. */
  readonly footnotes: { readonly defined: Set<string>; readonly referred: Set<string> }
}
