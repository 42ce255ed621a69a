import { expect, test } from 'vitest'
import { clean } from './pasted'

test('pictures that come as data keep their places, after the paragraph they were in', () => {
  const data = 'data:image/png;base64,iVBORw0KGgo='
  const { html, pictures } = clean(
    `<p>one<img src="${data}"> two</p><p><img src="${data}"></p><ul><li><p>item <img src="${data}"></p></li></ul>`,
  )
  expect(html).toBe(
    '<p>one two</p><figure data-image=""></figure><figure data-image=""></figure>' +
      '<ul><li><p>item </p><figure data-image=""></figure></li></ul>',
  )
  expect(pictures.map(({ content: { type, size } }) => [type, size])).toEqual([
    ['image/png', 8],
    ['image/png', 8],
    ['image/png', 8],
  ])
})

test('a picture keeps what it shows, and how large it was shown', () => {
  const data = 'data:image/png;base64,iVBORw0KGgo='
  const { pictures } = clean(
    `<p><img src="${data}" alt=" A map " width="352" height="10"></p>` +
      `<p><img src="${data}" style="width: 150pt" width="1"><img src="${data}" width="50%"></p>`,
  )
  expect(pictures.map(({ look }) => look)).toEqual([
    { alt: 'A map', width: 352 },
    { alt: '', width: 200 },
    { alt: '', width: null },
  ])
})

test('a picture that cannot be read, or that stands in a cell, is what it shows', () => {
  const { html, pictures } = clean(
    '<p><img src="data:image/png;base64,=A" alt="broken"></p>' +
      '<p><img src="data:image/svg+xml;base64,AAAA" alt="drawn"></p>' +
      '<table><tr><td><img src="data:image/png;base64,iVBORw0KGgo=" alt="in a cell"></td></tr></table>',
  )
  expect(pictures).toEqual([])
  expect(html).toBe('<p>broken</p><p>drawn</p><table><tr><td>in a cell</td></tr></table>')
})
