import {
  Braces,
  FileCode,
  FileText,
  Focus,
  Hash,
  Keyboard,
  type LucideIcon,
  Package,
  Printer,
  Search,
  Trash2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { EXPORT_FORMATS, type ExportFormat } from '../../lib/export-format'
import { exportPath } from '../api/document-api'
import { FIND_KEYS } from '../editor/find/find-keys'
import { openFind } from '../editor/find/find-slot'
import { FOCUS_KEY } from '../editor/keys'
import { openPanel, SHORTCUTS_KEY } from '../editor/panel'
import { shownShortcut } from '../editor/shortcut'
import { LanguageChoices } from '../language/language-choices'
import { useRemoval } from '../recent/use-removal'
import { MenuItem, MenuLabel, MenuLine, MenuLink } from '../ui/menu-items'
import { ThemeChoices } from '../ui/theme-choices'
import { words } from '../words'
import type { MoreMenuProps } from './more-menu-props'
import { ViewChoices } from './view-choices'

const ICONS: Record<ExportFormat, LucideIcon> = {
  md: Hash,
  html: FileCode,
  txt: FileText,
  json: Braces,
  yjs: Package,
}

/** What is done with a document less often than sharing it, inside its menu. */
export function MoreMenuItems({ document, view, reading, onReading, onFocus }: MoreMenuProps) {
  const router = useRouter()
  const remove = useRemoval()

  async function removeAndLeave() {
    if (await remove(document)) router.push('/')
  }

  return (
    <>
      {view && (
        <MenuItem
          icon={Search}
          shortcut={shownShortcut(FIND_KEYS.find)}
          onSelect={() => openFind(false)(view.state, view.dispatch)}
        >
          {words.find.label}
        </MenuItem>
      )}
      {view && (
        <MenuItem
          icon={Keyboard}
          shortcut={shownShortcut(SHORTCUTS_KEY)}
          onSelect={() => openPanel('shortcuts')(view.state, view.dispatch)}
        >
          {words.editor.actions.shortcuts}
        </MenuItem>
      )}
      <MenuItem icon={Focus} shortcut={shownShortcut(FOCUS_KEY)} onSelect={onFocus}>
        {words.view.focus}
      </MenuItem>
      <MenuLine />
      <ViewChoices view={reading} onChange={onReading} />
      <MenuLine />
      <MenuLabel>{words.document.download}</MenuLabel>
      {EXPORT_FORMATS.map(format => (
        <MenuLink key={format} icon={ICONS[format]} href={exportPath(document.id, format)} download>
          {words.document.formats[format]}
        </MenuLink>
      ))}
      <MenuLine />
      <MenuItem icon={Printer} onSelect={() => window.print()}>
        {words.document.print}
      </MenuItem>
      <MenuLine />
      <MenuLabel>{words.document.theme}</MenuLabel>
      <ThemeChoices label={words.document.theme} labels={words.document.themes} />
      <MenuLine />
      <MenuLabel>{words.document.language}</MenuLabel>
      <LanguageChoices />
      {document.own && (
        <>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => void removeAndLeave()}>
            {words.document.remove}
          </MenuItem>
        </>
      )}
    </>
  )
}
