import type { Metadata, Viewport } from 'next';
import { LogPage } from '@/components/front-line/log-page';

export const metadata: Metadata = {
  title: 'Front-line log',
  manifest: '/log/manifest.webmanifest',
  appleWebApp: { capable: true, title: 'Heard log', statusBarStyle: 'default' },
};

export const viewport: Viewport = { viewportFit: 'cover' };

/** The same for everybody, signed in or not: it is kept on the phone, and what it shows comes from elsewhere. */
export default function FrontLineLogPage() {
  return <LogPage />;
}
