/** Whether an error says that a part of the page could not be fetched, and not that it is broken. */
export function isLoadFailure(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'ChunkLoadError')
}
