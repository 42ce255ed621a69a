/** The command line: which command, with which options. */
import type { Recovery } from './recover'

export type Command =
  | { readonly type: 'serve'; readonly dev: boolean }
  | { readonly type: 'relay'; readonly open: boolean }
  | { readonly type: 'recover'; readonly recovery: Recovery }
  | { readonly type: 'help' }
  | { readonly type: 'unknown' }

export const USAGE = `Usage: quire <command>

  serve                pages, API and relay on one port
  serve --dev          the same, with pages that reload when their source changes
  relay                API and relay, without pages
  relay --open         the relay alone: any room name, no accounts, no access checks
  recover              copies what can be read of a damaged log into a new file
  recover --to FILE    the same, into a file of that name
  recover --replace    the same, and puts the new log in the place of the old one
  recover --accept     no longer warns of records that are missing from the log's end

The environment is described in README.md.`

/** `args` is what follows the name of the script. */
export function readCommand(args: readonly string[]): Command {
  const [first, option, to, ...rest] = args
  if (first === 'recover' && option === '--to' && to && rest.length === 0) {
    return { type: 'recover', recovery: { how: 'copy', to } }
  }
  switch (args.join(' ')) {
    case 'serve':
      return { type: 'serve', dev: false }
    case 'serve --dev':
      return { type: 'serve', dev: true }
    case 'relay':
      return { type: 'relay', open: false }
    case 'relay --open':
      return { type: 'relay', open: true }
    case 'recover':
      return { type: 'recover', recovery: { how: 'copy', to: null } }
    case 'recover --replace':
      return { type: 'recover', recovery: { how: 'replace' } }
    case 'recover --accept':
      return { type: 'recover', recovery: { how: 'accept' } }
    case 'help':
    case '--help':
    case '-h':
      return { type: 'help' }
    default:
      return { type: 'unknown' }
  }
}
