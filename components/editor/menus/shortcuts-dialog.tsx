'use client'

import { Dialog } from '../../ui/dialog'
import { words } from '../../words'
import { shownShortcut } from '../shortcut'
import { allShortcuts, type Shortcut, type Typed } from '../shortcuts'

/** All keys, by what they are for. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open wide onOpenChange={onClose} title={words.editor.actions.shortcuts}>
      <div className="shortcuts">
        {allShortcuts().map(({ label, shortcuts }) => (
          <section key={label} aria-label={label}>
            <h3>{label}</h3>
            <dl>
              {shortcuts.map(shortcut => (
                <div key={shortcut.label}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    {shownKeys(shortcut).map(key => (
                      <kbd key={key}>{key}</kbd>
                    ))}
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

function shownKeys(shortcut: Shortcut | Typed): readonly string[] {
  return 'keys' in shortcut ? shortcut.keys.map(key => shownShortcut(key)) : shortcut.typed
}
