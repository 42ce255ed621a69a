/** @type {import('next').NextConfig} */
const config = {
  // Types are checked by `npm run check`, once for the whole project.
  typescript: { ignoreBuildErrors: true },
  // One copy of Yjs a process: two copies do not recognise each other's types.
  serverExternalPackages: ['yjs', 'y-protocols', 'lib0'],
  turbopack: {
    resolveAlias: {
      // 3 KB that would print in colours.
      'lib0/dom': { browser: './components/session/lib0-dom.ts' },
      'lib0/logging': { browser: './components/session/lib0-logging.ts' },
      // What every browser of package.json's browserslist has.
      '../build/polyfills/polyfill-module': { browser: './lib/not-sent.ts' },
    },
  },
  poweredByHeader: false,
  // Next's dev server would write a file into the folder.
  agentRules: false,
  devIndicators: false,
}

export default config
