import { expect, type Locator } from '@playwright/test'
import { VIDEO_HOSTS } from '../../../lib/video-hosts'
import { closeByEscape, moveCaret, openNew, pasteHtml, type Visit } from './visit'

const FORMS = `A formula $e^x$ in the line.

> [!TIP]
> Bring a coat.

\`\`\`ts
const a = 1
\`\`\`

$$
\\frac{1}{2}
$$

\`\`\`mermaid
flowchart LR
  A --> B
\`\`\`

End.
`

const WITH_ADDRESS = `
<p>On <time data-day="2027-03-01">2027-03-01</time></p>
<div data-link-card=""><a href="https://example.org/">A card</a><p>About it.</p></div>
<div data-video=""><a href="https://youtu.be/abcdefghijk"></a></div>
`

/** The little forms of blocks, and sources of what is drawn. */
export async function formLeg(visit: Visit): Promise<void> {
  const text = await openNew(visit, 'Forms', FORMS)
  await expect(text.locator('.katex').first()).toBeVisible()
  await ofMarkdown(visit, text)
  await sources(visit, text)
  await ofAddresses(visit)
}

async function ofMarkdown({ page, words, look }: Visit, text: Locator): Promise<void> {
  const { callout, code, math } = words.editor
  await text.locator('.math-inline .mord').first().click()
  const tex = page.getByRole('textbox', { name: math.tex })
  await expect(tex).toBeFocused()
  await look('form-formula')
  await tex.fill('\\frac{')
  await expect(page.locator('.math-preview.is-wrong')).toBeVisible()
  await look('form-formula-wrong')
  await closeByEscape(page, tex)

  await text.locator('.callout-kind').click()
  const kinds = page.getByRole('radiogroup', { name: callout.choose })
  await expect(kinds).toBeVisible()
  await look('form-callout')
  await closeByEscape(page, kinds)

  await text.locator('.code-language').first().click()
  const language = page.getByRole('combobox', { name: code.find })
  await expect(language).toBeFocused()
  await look('form-language')
  await language.fill('zebra')
  await expect(page.getByText(code.noneFound)).toBeVisible()
  await look('form-language-none')
  await closeByEscape(page, language)
}

async function sources({ page, words, look }: Visit, text: Locator): Promise<void> {
  await text.locator('.math-block .math-drawn').click()
  await expect(text.locator('.math-block pre')).toBeVisible()
  await look('source-formula')
  await page.keyboard.type('{')
  await expect(text.getByText(words.editor.math.wrong)).toBeVisible()
  await look('source-formula-wrong')
  await page.keyboard.press('Backspace')
  const diagram = text.locator('.diagram')
  await diagram.scrollIntoViewIfNeeded()
  await expect(diagram.locator('img')).toBeVisible()
  await diagram.click()
  await expect(text.locator('.is-diagram pre')).toBeVisible()
  await look('source-diagram')
  await page.keyboard.type(' -->')
  await expect(diagram).toContainText(words.editor.diagram.wrong)
  await look('source-diagram-wrong')
}

async function ofAddresses(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  const { date, linkCard, video } = words.editor
  const text = await openNew(visit, 'Forms')
  await pasteHtml(text, WITH_ADDRESS)
  await text.locator('time').click()
  const form = page.getByRole('dialog')
  await expect(form.getByLabel(date.day, { exact: true })).toBeFocused()
  await look('form-day')
  await closeByEscape(page, form)

  await text.getByRole('button', { name: linkCard.edit }).click()
  await form.getByLabel(linkCard.address, { exact: true }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(form.getByText(linkCard.wrong)).toBeVisible()
  await look('form-card-wrong')
  await closeByEscape(page, form)

  await text.getByRole('button', { name: video.edit }).click()
  await form.getByLabel(video.address).fill('https://example.org/film')
  await page.keyboard.press('Enter')
  await expect(form.getByText(video.wrong(VIDEO_HOSTS))).toBeVisible()
  await look('form-video-wrong')
  await closeByEscape(page, form)
  await moveCaret(page)
}
