/**
 * Who may import whom. The rooms are app/, bench/, components/, lib/ and server/; a rule says what one
 * of them must not reach. Type-only imports count like any other.
 */

/** Packages that run anywhere: no DOM, no Node, no React. */
const PURE = [
  'katex',
  'lib0',
  'markdown-it',
  'prosemirror-markdown',
  'prosemirror-model',
  'prosemirror-transform',
  'y-protocols',
  'yjs',
  'zod',
]

/**
 * A path inside one of the packages.
 *
 * @param {readonly string[]} names
 */
const inside = names => `node_modules/(${names.join('|')})(/|$)`

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-cycles',
    comment: 'A file that imports itself through others cannot be understood or moved alone.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    comment:
      'What is imported exists, and package.json names it. The peers are installed on demand.',
    from: { pathNot: '^bench/(relays/programs|editors/pages)/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'node-only-in-server',
    comment: 'All I/O is in server/: pages, components and lib run in the browser too.',
    from: { path: '^(app|components|lib)/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'lib-is-pure',
    comment: 'lib/ runs on both sides: it imports lib/ and pure packages.',
    from: { path: '^lib/' },
    to: { pathNot: ['^lib/', inside(PURE)], dependencyTypesNot: ['core'] },
  },
  {
    name: 'components-apart-from-server',
    comment: 'components/ sees components/, lib/ and packages.',
    from: { path: '^components/' },
    to: { path: '^(app|server|scripts|tests)/' },
  },
  {
    name: 'app-only-routes',
    comment: 'app/ sees components/ and lib/: its pages read through the HTTP API.',
    from: { path: '^app/' },
    to: { path: '^(server|scripts|tests)/' },
  },
  {
    name: 'server-apart-from-pages',
    comment: 'Next bundles app/ and components/; a module of theirs here would be a second copy.',
    from: { path: '^server/' },
    to: { path: '^(app|components|scripts|tests)/' },
  },
  {
    name: 'bench-from-outside',
    comment: 'The benchmarks measure what is built: of the sources they share the wire, in lib/.',
    from: { path: '^bench/' },
    to: { path: '^(app|components|server|scripts|tests)/' },
  },
  {
    name: 'bench-apart',
    comment: 'Nothing depends on what measures it.',
    from: { pathNot: '^bench/' },
    to: { path: '^bench/' },
  },
  {
    name: 'relay-sees-interfaces',
    comment: 'The relay is given its socket, storage and codec; it imports none of them.',
    from: { path: '^server/relay/' },
    to: {
      pathNot: [
        '^server/relay/',
        '^lib/',
        '^server/storage/storage\\.ts$',
        inside(['yjs', 'lib0']),
      ],
    },
  },
  {
    name: 'storage-reads-no-updates',
    comment: 'To a storage, updates are opaque bytes.',
    from: { path: '^server/storage/' },
    to: { path: inside(['yjs', 'y-protocols', 'y-prosemirror', 'y-websocket']) },
  },
]

export default {
  forbidden: forbidden.map(rule => ({ ...rule, severity: /** @type {const} */ ('error') })),
  /** @type {import('dependency-cruiser').ICruiseOptions} */
  options: {
    // The parser of TypeScript 7 cannot be called from JavaScript; with it nothing would be read.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
    },
  },
}
