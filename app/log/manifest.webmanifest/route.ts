export const dynamic = 'force-static';

const icon = (file: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/log/${file}`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** What a phone needs to put the page on its home screen. */
const MANIFEST = {
  id: '/log',
  name: 'Heard: front-line log',
  short_name: 'Heard log',
  description: 'Why did they come, what did they say: noted in ten seconds, with or without a line.',
  start_url: '/log',
  scope: '/log',
  display: 'standalone',
  background_color: '#fcfbf7',
  theme_color: '#fcfbf7',
  icons: [icon('icon1.png', 192, 'any'), icon('icon2.png', 512, 'any'), icon('icon2.png', 512, 'maskable')],
};

export function GET(): Response {
  return Response.json(MANIFEST, {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' },
  });
}
