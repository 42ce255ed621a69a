import { expect, test } from 'vitest'
import { VIDEO_FRAME_ORIGINS, videoOf } from '../../lib/video-hosts'

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/aBc-_123456'

test.each<[string, string]>([
  ['https://www.youtube.com/watch?v=aBc-_123456', YOUTUBE],
  ['http://youtube.com/watch?v=aBc-_123456&list=x&feature=y', YOUTUBE],
  ['https://m.youtube.com/watch?v=aBc-_123456#t', YOUTUBE],
  ['https://youtu.be/aBc-_123456?si=tracking', YOUTUBE],
  ['https://youtu.be/aBc-_123456?t=1m30s', `${YOUTUBE}?start=90`],
  ['https://www.youtube.com/watch?v=aBc-_123456&t=90', `${YOUTUBE}?start=90`],
  ['https://www.youtube.com/shorts/aBc-_123456', YOUTUBE],
  ['https://www.youtube.com/live/aBc-_123456/', YOUTUBE],
  ['https://www.youtube-nocookie.com/embed/aBc-_123456?autoplay=1', YOUTUBE],
  ['https://vimeo.com/12345', 'https://player.vimeo.com/video/12345?dnt=1'],
  ['https://vimeo.com/12345/ab12cd34ef', 'https://player.vimeo.com/video/12345?h=ab12cd34ef&dnt=1'],
  [
    'https://player.vimeo.com/video/12345?h=ab12',
    'https://player.vimeo.com/video/12345?h=ab12&dnt=1',
  ],
])('%s is played', (href, embedAddress) => {
  expect(videoOf(href)?.embedAddress).toBe(embedAddress)
  expect(VIDEO_FRAME_ORIGINS).toContain(new URL(embedAddress).origin)
})

test.each<[unknown]>([
  [''],
  [null],
  [['https://youtu.be/aBc-_123456']],
  ['youtu.be/aBc-_123456'],
  ['//youtu.be/aBc-_123456'],
  ['javascript:https://youtu.be/aBc-_123456'],
  ['data:text/html,https://youtu.be/aBc-_123456'],
  ['ftp://youtu.be/aBc-_123456'],
  ['https://youtu.be:8443/aBc-_123456'],
  ['https://a:b@youtu.be/aBc-_123456'],
  ['https://youtu.be@evil.example/aBc-_123456'],
  ['https://evil.example/youtu.be/aBc-_123456'],
  ['https://youtu.be.evil.example/aBc-_123456'],
  ['https://notyoutube.com/watch?v=aBc-_123456'],
  ['https://evil.youtube.com/watch?v=aBc-_123456'],
  ['https://youtu.be\\@evil.example/aBc-_123456'],
  ['https://youtu.be/aBc-_123456\n'],
  [' https://youtu.be/aBc-_123456'],
  ['https://yоutube.com/watch?v=aBc-_123456'],
  ['https://youtu.be/aBc-_12345'],
  ['https://youtu.be/aBc-_123456/more'],
  ['https://www.youtube.com/watch?v=%22onload%3Dx'],
  ['https://www.youtube.com/watch?v="><script>'],
  ['https://www.youtube.com/redirect?v=aBc-_123456'],
  ['https://www.youtube.com/embed/../redirect?q=x'],
  ['https://vimeo.com/channels/12345'],
  ['https://vimeo.com/12345/%2e%2e'],
  ['https://vimeo.com/12345?h=%26x'],
  ['https://vimeo.com/12345/ab12/more'],
  [`https://youtu.be/aBc-_123456?${'x'.repeat(500)}`],
])('%j is no video', href => {
  expect(videoOf(href)).toBeNull()
})
