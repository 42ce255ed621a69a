/**
 * Puts `text` on the clipboard, by the older way where the newer is not there: a page that is not
 * served over https has only that. False where the browser allows neither.
 */
export async function copyText(text: string): Promise<boolean> {
  // Absent outside of secure contexts, whatever the type says.
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (!clipboard) return copySelected(text)
  try {
    await clipboard.writeText(text)
    return true
  } catch (error) {
    if (error instanceof DOMException) return copySelected(text)
    throw error
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'fixed top-0 opacity-0'
  // Inside the panel that has the focus, or that would take it back at once.
  const place = focused?.closest('[role="dialog"]') ?? document.body
  place.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
