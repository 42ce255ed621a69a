'use client'

import {
  Braces,
  Ellipsis,
  FileCode,
  FileText,
  Hash,
  type LucideIcon,
  Package,
  Printer,
  Trash2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { EXPORT_FORMATS, type ExportFormat } from '../../lib/export-format'
import { exportPath } from '../api/document-api'
import type { RecentDocument } from '../recent/recent-documents'
import { useRemoval } from '../recent/use-removal'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuLabel, MenuLine, MenuLink } from '../ui/menu'
import { ThemeChoices } from '../ui/theme-choices'
import { words } from '../words'

const ICONS: Record<ExportFormat, LucideIcon> = {
  md: Hash,
  html: FileCode,
  txt: FileText,
  json: Braces,
  yjs: Package,
}

interface MoreMenuProps {
  /** The document as the list of recent ones knows it: what an undone removal puts back there. */
  document: RecentDocument
}

/** What is done with a document less often than sharing it. */
export function MoreMenu({ document }: MoreMenuProps) {
  const router = useRouter()
  const remove = useRemoval()

  async function removeAndLeave() {
    if (await remove(document)) router.push('/')
  }

  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={words.document.more} tooltip={false} />}>
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
      {document.own && (
        <>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => void removeAndLeave()}>
            {words.document.remove}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
