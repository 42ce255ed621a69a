import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/**
 * Kilobytes of 1,024 bytes, as they come over the wire: compressed, with the headers of the answers.
 * They are what is reached, and come down with it: the aim is 260 for the first.
 */
const CEILINGS = {
  /** Until the text can be typed in, and whatever comes by itself right after. */
  opened: 435,
  /** With what comes when somebody presses into the text and types. */
  typed: 460,
}

test('a document comes with no more JavaScript than it may', async ({ page, newPerson }) => {
  const { address } = await DocumentWindow.create(page)
  const reader = await newPerson()
  const window = await reader.newPage()
  const wire = await reader.newCDPSession(window)
  await wire.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  wire.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  const kilobytes = () => Math.round(bytes / 1024)

  const document = await DocumentWindow.open(window, address)
  await window.waitForLoadState('networkidle')
  const opened = kilobytes()
  await document.text.click()
  await document.write('Words')
  await document.saved()
  await window.waitForLoadState('networkidle')

  // Far less would mean that it was not measured.
  expect(opened).toBeGreaterThan(150)
  expect(opened, 'KB to a page that can be typed in').toBeLessThanOrEqual(CEILINGS.opened)
  expect(kilobytes(), 'KB to a page that is typed in').toBeLessThanOrEqual(CEILINGS.typed)
})
