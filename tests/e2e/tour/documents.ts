/** What the tour's documents say. */

export const documentOf = (title: string) => ({ title, markdown: 'Everyone but the geese.' })

/** One of each block and mark that Markdown can say. */
export const EVERY_BLOCK = `[TOC]

## Harvest

Words may be **bold**, *italic*, ~~struck~~, ==marked==, \`code\`, H~2~O, x^2^, a [link](https://example.org/),
a [**bold** link of some more words that goes on over the end of its line](https://example.org/more), a formula
$e^{i\\pi}$ and a note[^1].

> A quote that is long enough to need a second line where the page is no wider than a column of text
> usually is.

> [!NOTE]
> The second tap is turned on in May.

> [!TIP]
> Water in the evening.

> [!WARNING]
> Keep the seeds dry.

> [!CAUTION]
> Foxgloves are poisonous.

### Lists of all kinds

- One
- Two
  - Within two
    - Within that
- Three

1. First
2. Second
   1. Within the second

- [ ] To do
- [x] Done
  - [ ] A part of it

#### A table, code and more

| Field | June | July |
| --- | ---: | :---: |
| North | 120 | 142 |
| East | 98 | 101 |

\`\`\`js
const beans = 'many' // and peas
export function plant(rows = 4) {
  return rows.map(row => new Seed(row, { depth: 3, kind: 'broad', water: /evening/ }))
}
\`\`\`

$$
\\sum_{i=1}^n i = \\frac{n(n+1)}{2}
$$

\`\`\`mermaid
flowchart LR
  seed --> bean --> seed
\`\`\`

<details open><summary>More</summary>

Inside.

</details>

<details><summary>Closed</summary>

Not seen.

</details>

---

An end.

[^1]: The note, with a [link](https://example.org/note).
`

/** What Markdown cannot say, as Quire copies it. */
export const WHAT_MARKDOWN_LACKS = `
<p>Colours: ${['yellow', 'orange', 'red', 'pink', 'purple', 'blue', 'green', 'gray']
  .map(
    color =>
      `<span data-text-color="${color}">${color}</span> <mark data-color="${color}">${color}</mark>`,
  )
  .join(' ')}</p>
<p><u>Underlined</u>, <a href="https://example.org/"><u>an underlined link</u></a>,
<span data-mention="x">@Guest Finch</span> on <time data-day="2027-03-01">2027-03-01</time> in
<a data-document="AAAAAAAAAAAAAAAAAAAAAA">Seeds to order</a>.</p>
<div data-link-card=""><a href="https://example.org/a/page">A card</a><p>What its author says of it.</p></div>
<div data-link-card=""><a href="https://example.org/an/address/without/a/title"></a></div>
<div data-video=""><a href="https://youtu.be/abcdefghijk"></a></div>
<div data-video=""><a href="https://example.org/film"></a></div>
<figure data-image="" data-alt="A map of the garden" data-width="640" data-height="240"><figcaption>A picture that is gone</figcaption></figure>
`

/** From right to left, and mixed. */
export const RIGHT_TO_LEFT = `## العنوان الأول

فقرة قصيرة مع **كلمة غامقة** و[رابط](https://example.org/) و\`code\` في وسطها.

> اقتباس من كتاب

- عنصر أول
- عنصر ثان
  - عنصر داخلي

1. أولا
2. ثانيا

- [ ] مهمة
- [x] مهمة منجزة

> [!TIP]
> نصيحة للقارئ

<details open><summary>قسم</summary>

محتوى القسم.

</details>

| حقل | عدد |
| --- | --- |
| شمال | 120 |

A paragraph in English between the others[^1].

\`\`\`js
const beans = 'many'
\`\`\`

[^1]: ملاحظة في الأسفل
`
