/** Lists: bullets, numbers, tasks. They nest and mix, since an item holds any block. */
import type { NodeSpec } from 'prosemirror-model'
import { attribute, checked, listStart } from './schema-attributes'
import { isTaskItem, isTaskList, startOf, taskChecked } from './schema-pasted'

export const listNodes = {
  bullet_list: {
    content: 'list_item*',
    group: 'block',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },

  ordered_list: {
    attrs: { start: attribute(listStart) },
    content: 'list_item*',
    group: 'block',
    parseDOM: [{ tag: 'ol', getAttrs: startOf }],
    toDOM: node => {
      const start = listStart.read(node.attrs.start)
      return ['ol', { start: start === 1 ? null : String(start) }, 0]
    },
  },

  list_item: {
    content: 'block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },

  task_list: {
    content: 'task_item*',
    group: 'block',
    parseDOM: [{ tag: 'ul', priority: 60, getAttrs: node => isTaskList(node) && null }],
    toDOM: () => ['ul', { 'data-tasks': '' }, 0],
  },

  // The checkbox is the editor's node view, and the HTML export's input.
  task_item: {
    attrs: { checked: attribute(checked) },
    content: 'block*',
    defining: true,
    parseDOM: [
      { tag: 'li', priority: 60, context: 'task_list/', getAttrs: taskChecked },
      { tag: 'li', priority: 60, getAttrs: node => isTaskItem(node) && taskChecked(node) },
    ],
    toDOM: node => ['li', { 'data-checked': String(checked.read(node.attrs.checked)) }, 0],
  },
} satisfies Record<string, NodeSpec>
