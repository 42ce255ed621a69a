'use client'

import { Dialog } from '../../ui/dialog'
import { words } from '../../words'
import { shownShortcut } from '../shortcut'
import { allShortcuts } from '../shortcuts'

/** All keys, by what they are for. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open wide onOpenChange={onClose} title={words.editor.actions.shortcuts}>
      <div className="shortcuts">
        {allShortcuts().map(({ label, shortcuts }) => (
          <section key={label} aria-label={label}>
            <h3>{label}</h3>
            <dl>
              {shortcuts.map(({ label, key }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd>{shownShortcut(key)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
