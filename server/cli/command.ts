/** The command line: which command, with which options. */

export type Command =
  | { readonly type: 'serve'; readonly dev: boolean }
  | { readonly type: 'relay'; readonly open: boolean }
  | { readonly type: 'help' }
  | { readonly type: 'unknown' }

export const USAGE = `Usage: quire <command>

  serve          pages, API and relay on one port
  serve --dev    the same, with pages that reload when their source changes
  relay          API and relay, without pages
  relay --open   the relay alone: any room name, no accounts, no access checks

The environment is described in README.md.`

/** `args` is what follows the name of the script. */
export function readCommand(args: readonly string[]): Command {
  switch (args.join(' ')) {
    case 'serve':
      return { type: 'serve', dev: false }
    case 'serve --dev':
      return { type: 'serve', dev: true }
    case 'relay':
      return { type: 'relay', open: false }
    case 'relay --open':
      return { type: 'relay', open: true }
    case 'help':
    case '--help':
    case '-h':
      return { type: 'help' }
    default:
      return { type: 'unknown' }
  }
}
