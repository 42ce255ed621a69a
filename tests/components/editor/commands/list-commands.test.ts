import { describe, expect, test } from 'vitest'
import { toggleList, toggleTasks } from '../../../../components/editor/commands/list-commands'
import type { ListType } from '../../../../components/editor/commands/list-model'
import { schema } from '../../../../lib/schema'
import { br, doc, done, expectShown, li, ol, p, quote, tasks, todo, ul, viewOf } from '../documents'

function toggled(content: ReturnType<typeof doc>, type: ListType) {
  const view = viewOf(content)
  expect(toggleList(type)(view.state, view.dispatch)).toBe(true)
  return view
}

function pressed(content: ReturnType<typeof doc>, ...names: string[]) {
  const view = viewOf(content)
  for (const name of names) expect(view.press(name)).toBe(true)
  return view
}

describe('making lists', () => {
  test('of a paragraph', () => {
    expectShown(toggled(doc(p('a<a>b')), 'bullet_list'), doc(ul(li(p('a<a>b')))))
    expectShown(toggled(doc(p('a<a>b')), 'ordered_list'), doc(ol(li(p('a<a>b')))))
    expectShown(toggled(doc(p('a<a>b')), 'task_list'), doc(tasks(todo(p('a<a>b')))))
  })

  test('of several paragraphs, an item each', () => {
    expectShown(
      toggled(doc(p('a<a>'), p('b'), p('<b>c'), p('d')), 'bullet_list'),
      doc(ul(li(p('a<a>')), li(p('b')), li(p('<b>c'))), p('d')),
    )
  })

  test('of a quoted paragraph, inside of its quote', () => {
    expectShown(toggled(doc(quote(p('<a>a'))), 'task_list'), doc(quote(tasks(todo(p('<a>a'))))))
  })

  test('of paragraphs and lists, as one list', () => {
    expectShown(
      toggled(doc(p('<a>a'), ol(li(p('b')), li(p('c'))), p('d'), ul(li(p('e<b>')))), 'bullet_list'),
      doc(ul(li(p('<a>a')), li(p('b')), li(p('c')), li(p('d')), li(p('e<b>')))),
    )
    expectShown(
      toggled(doc(ul(li(p('<a>a'))), p('b<b>')), 'task_list'),
      doc(tasks(todo(p('<a>a')), todo(p('b<b>')))),
    )
  })

  test('next to a list of the same kind, as its continuation', () => {
    expectShown(
      toggled(doc(ul(li(p('a'))), p('<a>b'), ul(li(p('c')))), 'bullet_list'),
      doc(ul(li(p('a')), li(p('<a>b')), li(p('c')))),
    )
  })
})

test('Tab moves an item into a list that a merge left empty', () => {
  expectShown(
    pressed(doc(ul(li(p('a'), ul()), li(p('<a>b')))), 'Tab'),
    doc(ul(li(p('a'), ul(li(p('<a>b')))))),
  )
})

test('rows and cells of a table are not made items', () => {
  const { table, table_row: row, table_cell: cell } = schema.nodes
  const cells = [cell.create(null, p('a')), cell.create(null, p('b'))]
  const view = viewOf(doc(table.create(null, row.create(null, cells))))
  view.select(4, 9)
  expect(toggleList('bullet_list')(view.state, view.dispatch)).toBe(false)
})

describe('changing the kind of a list', () => {
  test('changes all of it, and not what is nested', () => {
    expectShown(
      toggled(doc(ul(li(p('a'), ul(li(p('b')))), li(p('<a>c')))), 'ordered_list'),
      doc(ol(li(p('a'), ul(li(p('b')))), li(p('<a>c')))),
    )
  })

  test('to tasks and back keeps the caret in its word', () => {
    const view = toggled(doc(p('x'), ul(li(p('a')), li(p('wo<a>rd')))), 'task_list')
    expectShown(view, doc(p('x'), tasks(todo(p('a')), todo(p('wo<a>rd')))))
    toggleList('bullet_list')(view.state, view.dispatch)
    expectShown(view, doc(p('x'), ul(li(p('a')), li(p('wo<a>rd')))))
  })

  test('of a nested list leaves the one round it', () => {
    expectShown(
      toggled(doc(ul(li(p('a'), ul(li(p('b<a>')))))), 'task_list'),
      doc(ul(li(p('a'), tasks(todo(p('b<a>')))))),
    )
  })

  test('counts a numbered list from 1 again', () => {
    const view = toggled(doc(ol({ start: 7 }, li(p('<a>a')))), 'bullet_list')
    toggleList('ordered_list')(view.state, view.dispatch)
    expectShown(view, doc(ol(li(p('<a>a')))))
  })
})

describe('taking items out of a list', () => {
  test('the only one', () => {
    expectShown(toggled(doc(ul(li(p('a<a>')))), 'bullet_list'), doc(p('a<a>')))
  })

  test('from the middle: the numbers go on after it', () => {
    expectShown(
      toggled(doc(ol(li(p('a')), li(p('<a>b')), li(p('c')))), 'ordered_list'),
      doc(ol(li(p('a'))), p('<a>b'), ol({ start: 2 }, li(p('c')))),
    )
  })

  test('several at once, with all they hold', () => {
    expectShown(
      toggled(
        doc(ul(li(p('<a>a'), p('a2')), li(p('b<b>'), ul(li(p('c')))), li(p('d')))),
        'bullet_list',
      ),
      doc(p('<a>a'), p('a2'), p('b<b>'), ul(li(p('c'))), ul(li(p('d')))),
    )
  })

  test('a nested one, into the item round it', () => {
    expectShown(
      toggled(doc(ul(li(p('a'), ul(li(p('b<a>')))))), 'bullet_list'),
      doc(ul(li(p('a'), p('b<a>')))),
    )
  })
})

describe('Enter', () => {
  test('begins the next item', () => {
    expectShown(pressed(doc(ul(li(p('ab<a>')))), 'Enter'), doc(ul(li(p('ab')), li(p('<a>')))))
    expectShown(pressed(doc(ul(li(p('a<a>b')))), 'Enter'), doc(ul(li(p('a')), li(p('<a>b')))))
  })

  test('in a checked task begins one that is not checked', () => {
    expectShown(
      pressed(doc(tasks(done(p('ab<a>')))), 'Enter'),
      doc(tasks(done(p('ab')), todo(p('<a>')))),
    )
    expectShown(
      pressed(doc(tasks(done(p('a<a>b')))), 'Enter'),
      doc(tasks(done(p('a')), todo(p('<a>b')))),
    )
  })

  test('at the start of a task puts an empty one above it', () => {
    expectShown(
      pressed(doc(tasks(done(p('<a>ab')))), 'Enter'),
      doc(tasks(todo(p()), done(p('<a>ab')))),
    )
  })

  test('in an empty item ends the list', () => {
    expectShown(pressed(doc(ul(li(p('a')), li(p('<a>')))), 'Enter'), doc(ul(li(p('a'))), p('<a>')))
    expectShown(
      pressed(doc(tasks(todo(p('a')), todo(p('<a>')), todo(p('b')))), 'Enter'),
      doc(tasks(todo(p('a'))), p('<a>'), tasks(todo(p('b')))),
    )
  })

  test('in an empty nested item goes one level out', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('b')), li(p('<a>')))))), 'Enter'),
      doc(ul(li(p('a'), ul(li(p('b')))), li(p('<a>')))),
    )
  })

  test('in an empty nested task inside of a bulleted list makes a bullet', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), tasks(todo(p('b')), todo(p('<a>')))))), 'Enter'),
      doc(ul(li(p('a'), tasks(todo(p('b')))), li(p('<a>')))),
    )
  })

  test('takes what is nested along', () => {
    expectShown(
      pressed(doc(ul(li(p('a<a>'), ul(li(p('b')))))), 'Enter'),
      doc(ul(li(p('a')), li(p('<a>'), ul(li(p('b')))))),
    )
  })

  test('on an empty line at the end of an item makes it the next item', () => {
    expectShown(pressed(doc(ul(li(p('a'), p('<a>')))), 'Enter'), doc(ul(li(p('a')), li(p('<a>')))))
  })

  test('over a selection deletes it first', () => {
    expectShown(
      pressed(doc(ul(li(p('a<a>b')), li(p('c<b>d')))), 'Enter'),
      doc(ul(li(p('a')), li(p('<a>d')))),
    )
  })

  test('with Shift breaks the line', () => {
    expectShown(pressed(doc(ul(li(p('a<a>b')))), 'Shift-Enter'), doc(ul(li(p('a', br(), '<a>b')))))
  })
})

describe('Tab', () => {
  test('moves an item into the one before it', () => {
    expectShown(
      pressed(doc(ul(li(p('a')), li(p('b<a>')))), 'Tab'),
      doc(ul(li(p('a'), ul(li(p('b<a>')))))),
    )
  })

  test('joins the list that is nested there already', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('b')))), li(p('c<a>')))), 'Tab'),
      doc(ul(li(p('a'), ul(li(p('b')), li(p('c<a>')))))),
    )
  })

  test('moves several', () => {
    expectShown(
      pressed(doc(ul(li(p('a')), li(p('<a>b')), li(p('c<b>')))), 'Tab'),
      doc(ul(li(p('a'), ul(li(p('<a>b')), li(p('c<b>')))))),
    )
  })

  test('moves tasks too, with their marks', () => {
    expectShown(
      pressed(doc(tasks(todo(p('a')), done(p('b<a>')))), 'Tab'),
      doc(tasks(todo(p('a'), tasks(done(p('b<a>')))))),
    )
  })

  test('does nothing to the first item, and stays in the text', () => {
    expectShown(pressed(doc(ul(li(p('a<a>')))), 'Tab'), doc(ul(li(p('a<a>')))))
  })

  test('leaves the text where there is no list, and after Escape', () => {
    expect(viewOf(doc(p('a<a>'))).press('Tab')).toBe(false)
    const view = viewOf(doc(ul(li(p('a')), li(p('b<a>')))))
    view.press('Escape')
    expect(view.press('Tab')).toBe(false)
    expect(view.press('Tab')).toBe(true)
  })
})

describe('Shift-Tab', () => {
  test('moves an item out, with those after it as its own', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('b<a>')), li(p('c')))))), 'Shift-Tab'),
      doc(ul(li(p('a')), li(p('b<a>'), ul(li(p('c')))))),
    )
  })

  test('makes an item of the kind of the list round it', () => {
    expectShown(
      pressed(doc(tasks(done(p('a'), ul(li(p('b')), li(p('c<a>')), li(p('d')))))), 'Shift-Tab'),
      doc(tasks(done(p('a'), ul(li(p('b')))), todo(p('c<a>'), ul(li(p('d')))))),
    )
  })

  test('takes the text after the list along, below it', () => {
    expectShown(
      pressed(
        doc(ul(li(p('a'), ul(li(p('b<a>'), ul(li(p('c')))), li(p('d'))), p('e')))),
        'Shift-Tab',
      ),
      doc(ul(li(p('a')), li(p('b<a>'), ul(li(p('c')), li(p('d'))), p('e')))),
    )
  })

  test('moves several', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('b')), li(p('<a>c')), li(p('d<b>')))))), 'Shift-Tab'),
      doc(ul(li(p('a'), ul(li(p('b')))), li(p('<a>c')), li(p('d<b>')))),
    )
  })

  test('leaves items of the outermost list where they are', () => {
    expectShown(pressed(doc(ul(li(p('a<a>')))), 'Shift-Tab'), doc(ul(li(p('a<a>')))))
  })
})

describe('Backspace at the start of an item', () => {
  test('takes it out of the list', () => {
    expectShown(
      pressed(doc(ul(li(p('a')), li(p('<a>b')), li(p('c')))), 'Backspace'),
      doc(ul(li(p('a'))), p('<a>b'), ul(li(p('c')))),
    )
  })

  test('takes a nested one out one level', () => {
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('<a>b')))))), 'Backspace'),
      doc(ul(li(p('a')), li(p('<a>b')))),
    )
  })

  test('once more joins it to the text above', () => {
    expectShown(
      pressed(doc(ul(li(p('a')), li(p('<a>b')))), 'Backspace', 'Backspace'),
      doc(ul(li(p('a<a>b')))),
    )
  })

  test('on a later line of it joins the lines', () => {
    expectShown(pressed(doc(ul(li(p('a'), p('<a>b')))), 'Backspace'), doc(ul(li(p('a<a>b')))))
  })
})

describe('Delete', () => {
  test('at the end of the text above a list takes its first item in', () => {
    expectShown(pressed(doc(p('a<a>'), ul(li(p('b')))), 'Delete'), doc(p('a<a>b')))
    expectShown(
      pressed(doc(p('a<a>'), ul(li(p('b')), li(p('c')))), 'Delete'),
      doc(p('a<a>b'), ul(li(p('c')))),
    )
  })

  test('at the end of an item takes the next one in', () => {
    expectShown(pressed(doc(ul(li(p('a<a>')), li(p('b')))), 'Delete'), doc(ul(li(p('a<a>b')))))
  })
})

describe('tasks', () => {
  test('Mod-Enter checks one and unchecks it', () => {
    const view = pressed(doc(tasks(todo(p('a<a>')))), 'Mod-Enter')
    expectShown(view, doc(tasks(done(p('a<a>')))))
    view.press('Mod-Enter')
    expectShown(view, doc(tasks(todo(p('a<a>')))))
  })

  test('of a selection are all checked before all are unchecked', () => {
    const view = viewOf(doc(tasks(done(p('<a>a')), todo(p('b<b>')))))
    toggleTasks(view.state, view.dispatch)
    expectShown(view, doc(tasks(done(p('<a>a')), done(p('b<b>')))))
    toggleTasks(view.state, view.dispatch)
    expectShown(view, doc(tasks(todo(p('<a>a')), todo(p('b<b>')))))
  })

  test('are not what a bulleted item is', () => {
    const view = viewOf(doc(ul(li(p('a<a>')))))
    expect(toggleTasks(view.state, view.dispatch)).toBe(false)
  })
})
