/** Numbers, counted things and sizes as a language writes them. */
export function createMeasures(locale: string) {
  const number = new Intl.NumberFormat(locale)
  const plural = new Intl.PluralRules(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

  return {
    number: (n: number) => number.format(n),
    /** A share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    count: (n: number, one: string, many: string) =>
      `${number.format(n)} ${plural.select(n) === 'one' ? one : many}`,
    /** As people say it: three digits at most. */
    fileSize(bytes: number) {
      const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1)
      const size = bytes / 1024 ** power
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power] ?? 'byte',
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: size < 10 ? 1 : 0,
      }).format(size)
    },
  }
}
