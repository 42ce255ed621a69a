/** Everything that the menus round the text can do, as commands for the palette. */
import {
  AArrowDown,
  AArrowUp,
  ALargeSmall,
  Baseline,
  ClipboardCopy,
  CodeXml,
  Download,
  FilePlus2,
  Focus,
  House,
  Languages,
  Link,
  type LucideIcon,
  Maximize2,
  Monitor,
  Moon,
  Printer,
  RectangleVertical,
  Replace,
  Search,
  Sun,
  Trash2,
  Type,
} from 'lucide-react'
import { EXPORT_FORMATS, type ExportFormat } from '../../lib/export-format'
import { LANGUAGES, type Language } from '../../lib/language'
import { FIND_KEYS } from '../editor/find/find-keys'
import { FOCUS_KEY } from '../editor/keys'
import type { PageCommand } from '../editor/page-command'
import type { ThemeChoice } from '../ui/theme'
import { words } from '../words'
import { FONTS, type ReadingView, SIZES, WIDTHS } from './reading-view'

export interface PageDoings {
  find(replacing: boolean): void
  focus(): void
  changeView(part: Partial<ReadingView>): void
  chooseTheme(theme: ThemeChoice): void
  /** Null: as the browser asks for. */
  chooseLanguage(language: Language | null): void
  copyLink(): void
  copyMarkdown(): void
  download(format: ExportFormat): void
  print(): void
  createDocument(): void
  goHome(): void
  /** Null where somebody else owns the document. */
  readonly remove: (() => void) | null
  /** Whether the text can be changed. */
  readonly editable: boolean
}

const FONT_ICONS = { serif: Type, sans: Baseline, mono: CodeXml }
const SIZE_ICONS = { small: AArrowDown, normal: ALargeSmall, large: AArrowUp }
const WIDTH_ICONS = { column: RectangleVertical, full: Maximize2 }
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon }

export function pageCommands(doings: PageDoings): readonly PageCommand[] {
  const { document, find, home, view } = words
  return [
    {
      ...command('new', FilePlus2, home.newDocument, () => doings.createDocument()),
      keywords: ['create'],
    },
    { ...command('find', Search, find.label, () => doings.find(false)), key: FIND_KEYS.find },
    ...(doings.editable
      ? [
          {
            ...command('replace', Replace, find.replace, () => doings.find(true)),
            key: FIND_KEYS.replace,
          },
        ]
      : []),
    {
      ...command('focus', Focus, view.focus, () => doings.focus()),
      keywords: ['zen', 'distraction'],
      key: FOCUS_KEY,
    },
    {
      ...command('link', Link, document.copyLink, () => doings.copyLink()),
      keywords: ['share', 'address', 'url'],
    },
    {
      ...command('markdown', ClipboardCopy, document.copyMarkdown, () => doings.copyMarkdown()),
      keywords: ['export', 'md'],
    },
    ...EXPORT_FORMATS.map(format => ({
      ...command(
        `download ${format}`,
        Download,
        document.downloadAs(document.formats[format]),
        () => doings.download(format),
      ),
      keywords: ['export', 'save', format],
    })),
    {
      ...command('print', Printer, document.print, () => doings.print()),
      keywords: ['pdf', 'paper'],
    },
    ...FONTS.map(font =>
      choice('font', font, FONT_ICONS[font], view.font, view.fonts[font], () =>
        doings.changeView({ font }),
      ),
    ),
    ...SIZES.map(size =>
      choice('size', size, SIZE_ICONS[size], view.size, view.sizes[size], () =>
        doings.changeView({ size }),
      ),
    ),
    ...WIDTHS.map(width =>
      choice('width', width, WIDTH_ICONS[width], view.width, view.widths[width], () =>
        doings.changeView({ width }),
      ),
    ),
    ...(['system', 'light', 'dark'] as const).map(theme =>
      choice('theme', theme, THEME_ICONS[theme], document.theme, document.themes[theme], () =>
        doings.chooseTheme(theme),
      ),
    ),
    ...(['system', ...LANGUAGES] as const).map(name =>
      choice('language', name, Languages, document.language, document.languages[name], () =>
        doings.chooseLanguage(name === 'system' ? null : name),
      ),
    ),
    command('home', House, home.allDocuments, () => doings.goHome()),
    ...(doings.remove ? [command('remove', Trash2, document.remove, doings.remove)] : []),
  ]
}

function command(id: string, icon: LucideIcon, label: string, run: () => void): PageCommand {
  return { id, icon, label, run }
}

/** One of several ways that something can be: `Theme: Dark`. */
function choice(
  kind: string,
  value: string,
  icon: LucideIcon,
  name: string,
  label: string,
  run: () => void,
): PageCommand {
  return { ...command(`${kind} ${value}`, icon, `${name}: ${label}`, run), keywords: [value] }
}
