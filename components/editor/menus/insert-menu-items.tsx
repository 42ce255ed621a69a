import { Fragment } from 'react'
import { MenuItem, MenuLabel } from '../../ui/menu-items'
import { words } from '../../words'
import { insertTable } from '../commands/table-commands'
import { INSERTION_GROUPS, INSERTIONS } from '../insertions'
import { shownShortcut } from '../shortcut'
import type { RunCommand } from '../toolbar-menu'
import { TableGrid } from './table-grid'

/** Everything that can be put into the document. */
export function InsertMenuItems({ run }: { run: RunCommand }) {
  const { insert, insertGroups } = words.editor
  return INSERTION_GROUPS.map(group => {
    const members = INSERTIONS.filter(each => each.group === group && !each.variant)
    if (members.length === 0) return null
    return (
      <div key={group}>
        <MenuLabel>{insertGroups[group]}</MenuLabel>
        {members.map(({ name, icon, key, command }) => (
          <Fragment key={name}>
            <MenuItem
              icon={icon}
              shortcut={key && shownShortcut(key)}
              onSelect={() => run(command)}
            >
              {insert[name]}
            </MenuItem>
            {name === 'table' && (
              <TableGrid onChoose={(columns, rows) => run(insertTable(rows, columns))} />
            )}
          </Fragment>
        ))}
      </div>
    )
  })
}
