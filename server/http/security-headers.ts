/** The headers that keep a browser on the safe side, for every answer and for pages. */
import { VIDEO_FRAME_ORIGINS } from '../../lib/video-hosts'

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // A document's address opens it: it is told to no other site.
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** The policy of the files of pages: for workers, which go by that of their own file. */
export const FILE_POLICY = "default-src 'self'; frame-ancestors 'none'"

/**
 * A page's policy. In development, pages evaluate code to reload what changed, and Next's overlay
 * writes styles without the nonce. `ancestors`: origins of pages that may show it in a frame.
 */
export function pagePolicy(nonce: string, dev: boolean, ancestors: readonly string[] = []): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    // Diagrams are drawn in a frame of ours; videos play in one of their host's, once they are asked for.
    `frame-src 'self' ${VIDEO_FRAME_ORIGINS.join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ')
}
