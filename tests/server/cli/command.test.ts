import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../server/cli/command'

describe('the command line', () => {
  it.each([
    ['serve', { type: 'serve', dev: false }],
    ['serve --dev', { type: 'serve', dev: true }],
    ['relay', { type: 'relay', open: false }],
    ['relay --open', { type: 'relay', open: true }],
    ['recover', { type: 'recover', recovery: { how: 'copy', to: null } }],
    ['recover --to there', { type: 'recover', recovery: { how: 'copy', to: 'there' } }],
    ['recover --replace', { type: 'recover', recovery: { how: 'replace' } }],
    ['recover --accept', { type: 'recover', recovery: { how: 'accept' } }],
    ['recover --to', { type: 'unknown' }],
    ['recover --to there --replace', { type: 'unknown' }],
    ['--help', { type: 'help' }],
    ['', { type: 'unknown' }],
    ['relay --dev', { type: 'unknown' }],
    ['serve now', { type: 'unknown' }],
  ])('%s', (line, command) => {
    expect(readCommand(line.split(' ').filter(Boolean))).toEqual(command)
  })
})
