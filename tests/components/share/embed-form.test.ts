import { expect, it } from 'vitest'
import { originsOf } from '../../../components/share/embed-form'

it('takes the origin of each page, and leaves to the server what is none', () => {
  const typed = 'https://example.org/some/page?x=1\n http://localhost:8080/\n\nexample'
  expect(originsOf(typed)).toEqual(['https://example.org', 'http://localhost:8080', 'example'])
})
