import { expect, test } from 'vitest'
import { documentInfoOf } from '../../../components/api/document-info'

const answer = {
  id: 'a'.repeat(22),
  title: 'Minutes',
  role: 'own',
  access: 'edit',
  epoch: 1,
  schema: 1,
  url: '/d/aaaaaaaaaaaaaaaaaaaaaa',
}

test('of an answer the page takes what it needs', () => {
  expect(documentInfoOf(answer)).toEqual({
    id: answer.id,
    title: 'Minutes',
    role: 'own',
    access: 'edit',
    epoch: 1,
  })
})

test.each([
  null,
  'a text',
  {},
  { ...answer, epoch: '1' },
  { ...answer, role: 'admin' },
  { ...answer, access: undefined },
])('%j is no document', value => {
  expect(() => documentInfoOf(value)).toThrow(TypeError)
})
