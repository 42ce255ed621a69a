/** What lists are, and where the selection is in them. */
import type { Node, NodeRange, NodeType } from 'prosemirror-model'
import type { Selection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'

const { bullet_list, ordered_list, task_list, list_item, task_item } = schema.nodes

export type ListType = 'bullet_list' | 'ordered_list' | 'task_list'

/** Each kind of list and the kind of its items. */
export const LISTS = {
  bullet_list: { list: bullet_list, item: list_item },
  ordered_list: { list: ordered_list, item: list_item },
  task_list: { list: task_list, item: task_item },
} as const satisfies Record<ListType, { list: NodeType; item: NodeType }>

const ITEMS: readonly NodeType[] = [list_item, task_item]

export function listTypeOf(node: Node): ListType | null {
  return node.type.name in LISTS ? (node.type.name as ListType) : null
}

export function isItem(node: Node): boolean {
  return ITEMS.includes(node.type)
}

/** The items of the innermost list that holds the whole selection; the range's parent is the list. */
export function selectedItems({ $from, $to }: Selection): NodeRange | null {
  const range = $from.blockRange($to, node => listTypeOf(node) !== null)
  return range && range.startIndex < range.endIndex ? range : null
}

/** The kind of the list that holds the whole selection. */
export function selectedListType(selection: Selection): ListType | null {
  const range = selectedItems(selection)
  return range && listTypeOf(range.parent)
}
