/**
 * The programming languages that have a name here. A document may say any other: that is shown as it
 * stands there, and is not coloured.
 */

export interface Language {
  /** As it is written into a document, and as the highlighter knows it. */
  readonly name: string
  readonly label: string
  /** What else people write after a fence. */
  readonly aliases: readonly string[]
}

export const MERMAID = 'mermaid'

/** By label. */
export const LANGUAGES: readonly Language[] = [
  language('arduino', 'Arduino', 'ino'),
  language('bash', 'Bash', 'sh', 'zsh'),
  language('c', 'C', 'h'),
  language('csharp', 'C#', 'cs', 'c#'),
  language('cpp', 'C++', 'cc', 'c++', 'h++', 'hpp', 'hh', 'hxx', 'cxx'),
  language('css', 'CSS'),
  language('diff', 'Diff', 'patch'),
  language('go', 'Go', 'golang'),
  language('graphql', 'GraphQL', 'gql'),
  language('xml', 'HTML, XML', 'html', 'xhtml', 'rss', 'atom', 'xsd', 'xsl', 'plist', 'svg'),
  language('ini', 'INI, TOML', 'toml'),
  language('java', 'Java', 'jsp'),
  language('javascript', 'JavaScript', 'js', 'jsx', 'mjs', 'cjs'),
  language('json', 'JSON', 'jsonc', 'json5'),
  language('kotlin', 'Kotlin', 'kt', 'kts'),
  language('less', 'Less'),
  language('lua', 'Lua', 'pluto'),
  language('makefile', 'Makefile', 'mk', 'mak', 'make'),
  language('markdown', 'Markdown', 'md', 'mkdown', 'mkd'),
  language(MERMAID, 'Mermaid'),
  language('objectivec', 'Objective-C', 'mm', 'objc', 'obj-c', 'obj-c++', 'objective-c++'),
  language('perl', 'Perl', 'pl', 'pm'),
  language('php', 'PHP'),
  language('python', 'Python', 'py', 'gyp', 'ipython'),
  language('r', 'R'),
  language('ruby', 'Ruby', 'rb', 'gemspec', 'podspec', 'thor', 'irb'),
  language('rust', 'Rust', 'rs'),
  language('scss', 'SCSS', 'sass'),
  language('shell', 'Shell session', 'console', 'shellsession'),
  language('sql', 'SQL'),
  language('swift', 'Swift'),
  language('typescript', 'TypeScript', 'ts', 'tsx', 'mts', 'cts'),
  language('vbnet', 'Visual Basic', 'vb'),
  language('wasm', 'WebAssembly', 'wat', 'wast'),
  language('yaml', 'YAML', 'yml'),
]

function language(name: string, label: string, ...aliases: string[]): Language {
  return { name, label, aliases }
}

const byName = new Map(
  LANGUAGES.flatMap(each => [each.name, ...each.aliases].map(name => [name, each] as const)),
)

/** The language that a document means by a name; null where it has none here. */
export function languageNamed(name: string | null): Language | null {
  return byName.get(name?.toLowerCase() ?? '') ?? null
}
