import { accountWords } from '../account/account-words'

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser is called by people, from what it calls itself. */
export function browserName(userAgent: string): string {
  const { settings } = accountWords
  const find = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(userAgent))?.[1]
  const browser = find(BROWSERS) ?? settings.unknownBrowser
  const system = find(SYSTEMS)
  return system ? settings.browserOn(browser, system) : browser
}
