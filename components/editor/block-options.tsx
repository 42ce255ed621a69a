import type { Command } from 'prosemirror-state'
import { MenuOptions } from '../ui/menu-items'
import { words } from '../words'
import { shownShortcut } from './shortcut'
import type { BlockKind } from './toolbar-state'
import { BLOCKS } from './tools'

/** Each kind of text in the letters that it has. */
const LETTERS: Record<BlockKind, string> = {
  paragraph: '',
  heading1: 'font-text font-[620] text-[19px]',
  heading2: 'font-text font-[620] text-[17px]',
  heading3: 'font-text font-[620] text-[15px]',
  heading4: 'font-text font-[620]',
  quote: 'border-line-strong border-s-2 ps-2 font-text',
  code: 'font-code text-[12.5px]',
}

interface BlockOptionsProps {
  /** Null where the selection holds several kinds. */
  block: BlockKind | null
  onChoose: (choose: Command) => void
}

/** The kinds of text, inside a menu. */
export function BlockOptions({ block, onChoose }: BlockOptionsProps) {
  const { blocks, block: label } = words.editor.toolbar
  return (
    <MenuOptions
      label={label}
      value={block}
      options={BLOCKS.map(({ kind, key }) => ({
        value: kind,
        label: <span className={LETTERS[kind]}>{blocks[kind]}</span>,
        shortcut: shownShortcut(key),
      }))}
      onChoose={kind => {
        const chosen = BLOCKS.find(each => each.kind === kind)
        if (chosen) onChoose(chosen.choose)
      }}
    />
  )
}
