/** Where to go after signing in: a path of this server, whatever was asked for; else the start. */
export function wayBack(to: string | null): string {
  if (to === null || !to.startsWith('/')) return '/'
  const here = 'http://here.invalid'
  try {
    const url = new URL(to, here)
    return url.origin === here ? url.pathname + url.search + url.hash : '/'
  } catch (error) {
    if (error instanceof TypeError) return '/'
    throw error
  }
}
