import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { RecentDocumentsProvider } from '../components/recent/recent-documents-provider'
import { PagePartsProvider } from '../components/ui/page-parts'
import { StyleNonce } from '../components/ui/style-nonce'
import { THEME_COLORS } from '../components/ui/theme'
import { ThemeKeeper } from '../components/ui/theme-keeper'
import { ThemeScript } from '../components/ui/theme-script'
import { ToastProvider } from '../components/ui/toast'
import { TooltipPlace } from '../components/ui/tooltip'
import { words } from '../components/words'
import { preloadFonts } from './fonts'
import './globals.css'
import './print.css'

export function generateMetadata(): Metadata {
  const { name, description } = words.app
  return { title: { default: name, template: `%s · ${name}` }, description, applicationName: name }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // The toolbar at the page's end stays above the keyboard of a phone.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: THEME_COLORS.light },
    { media: '(prefers-color-scheme: dark)', color: THEME_COLORS.dark },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce belongs to one answer, so no page may be made ahead of its request.
  await connection()
  preloadFonts()
  const nonce = (await headers()).get('x-nonce') ?? undefined

  return (
    <html lang={words.locale} suppressHydrationWarning>
      <body>
        <ThemeScript nonce={nonce} />
        <StyleNonce />
        <ThemeKeeper>
          <RecentDocumentsProvider>
            <PagePartsProvider failure={words.trouble.unreachable}>
              <ToastProvider label={words.app.notifications} closeLabel={words.app.dismiss}>
                {children}
              </ToastProvider>
              <TooltipPlace />
            </PagePartsProvider>
          </RecentDocumentsProvider>
        </ThemeKeeper>
      </body>
    </html>
  )
}
