import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { THEME_COOKIE, themeOf } from '@/components/shell/theme';
import { Toaster } from '@/components/ui/toaster';
import './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Heard', template: '%s · Heard' },
  description: 'What customers feel at each touchpoint, how sure we are, and who can act on it.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfbf7' },
    { media: '(prefers-color-scheme: dark)', color: '#161512' },
  ],
};

/** The theme is read from a cookie here, so that the first paint is already in it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster />
      </body>
    </html>
  );
}
