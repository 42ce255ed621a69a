import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../server/cli/command'

describe('the command line', () => {
  it.each([
    ['serve', { type: 'serve', dev: false }],
    ['serve --dev', { type: 'serve', dev: true }],
    ['relay', { type: 'relay', open: false }],
    ['relay --open', { type: 'relay', open: true }],
    ['--help', { type: 'help' }],
    ['', { type: 'unknown' }],
    ['relay --dev', { type: 'unknown' }],
    ['serve now', { type: 'unknown' }],
  ])('%s', (line, command) => {
    expect(readCommand(line.split(' ').filter(Boolean))).toEqual(command)
  })
})
