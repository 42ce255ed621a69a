/** The formats a document can be downloaded in, by the ends of the files' names. */
export const EXPORT_FORMATS = ['md', 'html', 'txt', 'json', 'yjs'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export function isExportFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some(format => format === text)
}
