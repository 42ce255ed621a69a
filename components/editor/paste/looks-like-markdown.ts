/** Whether text is plainly Markdown, so that a person who pastes it means what its marks mean. */
const FENCE = /^ {0,3}```[^`\n]*$/gm
const TITLE = /^#{1,6} \S.*\n\s*\n/m
const HEADING = /^#{1,6} \S/gm
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)]) \S/gm
const TASK = /^[ \t]*[-*+] \[[ xX]\] \S/m
const QUOTE = /^ {0,3}> \S/gm
const LINK = /\[[^\]\n]{1,500}\]\((?:https?:\/\/|\/|#|mailto:)[^\s)]{0,2000}\)/
const STRONG = /\*\*[^\s*][^*\n]{0,500}\*\*/

/** Whether what is pasted or dropped has words that are to be read as Markdown. */
export function bringsMarkdown(data: DataTransfer): boolean {
  const isOfMarkdownFile = /"mode"\s*:\s*"markdown"/.test(data.getData('vscode-editor-data'))
  if (data.getData('text/html') !== '' && !isOfMarkdownFile) return false
  return looksLikeMarkdown(data.getData('text/plain'))
}

/** UTF-16 units that are looked at: the start of a text shows what it is. */
const LOOK = 20_000

export function looksLikeMarkdown(pasted: string): boolean {
  const text = pasted.slice(0, LOOK)
  if (count(text, FENCE) >= 2 || TASK.test(text) || LINK.test(text)) return true
  if (TITLE.test(text) || STRONG.test(text)) return true
  const lines = text.split('\n').filter(line => line.trim() !== '').length
  const items = count(text, ITEM)
  // A list, and not a sentence that happens to begin with a number.
  if (items >= 2 && items * 2 >= lines) return true
  const marked = items + count(text, HEADING) + count(text, QUOTE)
  return marked >= 3 && marked * 2 >= lines
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
