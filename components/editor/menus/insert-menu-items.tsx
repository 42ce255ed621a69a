import { MenuItem, MenuLabel } from '../../ui/menu'
import { words } from '../../words'
import { INSERTION_GROUPS, INSERTIONS } from '../insertions'
import { shownShortcut } from '../shortcut'
import type { RunCommand } from '../toolbar-menu'

/** Everything that can be put into the document. */
export function InsertMenuItems({ run }: { run: RunCommand }) {
  const { insert, insertGroups } = words.editor
  return INSERTION_GROUPS.map(group => {
    const members = INSERTIONS.filter(each => each.group === group)
    if (members.length === 0) return null
    return (
      <div key={group}>
        <MenuLabel>{insertGroups[group]}</MenuLabel>
        {members.map(({ name, icon, key, command }) => (
          <MenuItem
            key={name}
            icon={icon}
            shortcut={key && shownShortcut(key)}
            onSelect={() => run(command)}
          >
            {insert[name]}
          </MenuItem>
        ))}
      </div>
    )
  })
}
