/**
 * The hosts whose videos may play inside a document. Everything in the address of the frame is made
 * here from an id of known shape; nothing else that an author wrote gets into it. It is for a frame
 * that a reader has asked for: until then, nothing is loaded from any of these hosts.
 */
import { limits } from './limits'

export interface Video {
  readonly host: 'youtube' | 'vimeo'
  /** What the host calls the video. */
  readonly id: string
  /** The address of a frame that plays it, without cookies where the host can do without. */
  readonly embedAddress: string
  /** The host's name, as people write it. */
  readonly title: string
}

/** Their names, as a sentence lists them. */
export const VIDEO_HOSTS = 'YouTube, Vimeo'

/** Origins of the frames, for `frame-src`. */
export const VIDEO_FRAME_ORIGINS = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com']

const YOUTUBE_ID = /^[\w-]{11}$/
const YOUTUBE_HOSTS = new Set([
  'youtube.com',
  'www.youtube.com',
  'm.youtube.com',
  'youtube-nocookie.com',
  'www.youtube-nocookie.com',
])
const VIMEO_ID = /^\d{1,12}$/
/** What Vimeo adds to the address of an unlisted video. */
const VIMEO_HASH = /^[0-9a-f]{4,40}$/

/** Printable ASCII without what an address never has: browsers mend such, each in its way. */
const PLAIN_ADDRESS = /^https?:\/\/(?:(?![<>"\\^`{|}])[!-~])+$/i

/** The video that `href` is a page of, or null. */
export function videoOf(href: unknown): Video | null {
  if (typeof href !== 'string' || href.length > limits.videoAddressLength) return null
  if (!PLAIN_ADDRESS.test(href) || !URL.canParse(href)) return null
  const url = new URL(href)
  if (url.username !== '' || url.password !== '' || url.port !== '') return null
  const path = url.pathname.split('/').slice(1)
  if (path.at(-1) === '') path.pop()
  return youtube(url, path) ?? vimeo(url, path)
}

function youtube(url: URL, path: readonly string[]): Video | null {
  const id = youtubeId(url, path)
  if (id === null || !YOUTUBE_ID.test(id)) return null
  const start = secondsOf(url.searchParams.get('t') ?? url.searchParams.get('start'))
  return {
    host: 'youtube',
    id,
    embedAddress: `https://www.youtube-nocookie.com/embed/${id}${start > 0 ? `?start=${start}` : ''}`,
    title: 'YouTube',
  }
}

function youtubeId(url: URL, path: readonly string[]): string | null {
  if (url.hostname === 'youtu.be') return path.length === 1 ? path[0]! : null
  if (!YOUTUBE_HOSTS.has(url.hostname)) return null
  if (path.length === 1 && path[0] === 'watch') return url.searchParams.get('v')
  const named = path.length === 2 && ['embed', 'shorts', 'live', 'v'].includes(path[0]!)
  return named ? path[1]! : null
}

/** `90`, `90s` or `1h2m3s` in seconds; 0 for anything else. */
function secondsOf(time: string | null): number {
  const parts = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(time ?? '')
  if (parts === null) return 0
  const [hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0))
  return hours! * 3600 + minutes! * 60 + seconds!
}

function vimeo(url: URL, path: readonly string[]): Video | null {
  const inPlayer = url.hostname === 'player.vimeo.com' && path[0] === 'video'
  if (!inPlayer && url.hostname !== 'vimeo.com' && url.hostname !== 'www.vimeo.com') return null
  const [id, pathHash, ...more] = inPlayer ? path.slice(1) : path
  if (id === undefined || !VIMEO_ID.test(id) || more.length > 0) return null
  const hash = pathHash ?? url.searchParams.get('h')
  if (hash !== null && !VIMEO_HASH.test(hash)) return null
  return {
    host: 'vimeo',
    id,
    embedAddress: `https://player.vimeo.com/video/${id}?${hash === null ? '' : `h=${hash}&`}dnt=1`,
    title: 'Vimeo',
  }
}
