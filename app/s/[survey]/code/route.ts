import { drawPng, drawSvg, MOST_PIXELS, USUAL_PIXELS } from '@/server/collect/surveys/codes/draw-code';
import { surveyPath } from '@/server/collect/surveys/link-input';
import { openLink } from '@/server/collect/surveys/open-link';
import { env } from '@/server/env';

/** The address of a link never changes, and so its code does not. */
const KEPT = 'public, max-age=86400';

/** The QR code of a link as SVG, or as PNG with `?as=png&pixels=1200`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ survey: string }> },
): Promise<Response> {
  const found = await openLink((await params).survey, () => new Date());
  if (!found) return new Response('There is no such link.', { status: 404 });
  const { key } = found.link;
  const address = env().url + surveyPath(key);
  const query = new URL(request.url).searchParams;
  const headers = (type: string, end: string) => ({
    'content-type': type,
    'content-disposition': `${query.has('download') ? 'attachment' : 'inline'}; filename="survey-${key}.${end}"`,
    'cache-control': KEPT,
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  if (query.get('as') !== 'png') {
    return new Response(await drawSvg(address), { headers: headers('image/svg+xml', 'svg') });
  }
  const pixels = Number(query.get('pixels') ?? USUAL_PIXELS);
  if (!Number.isInteger(pixels) || pixels < 100 || pixels > MOST_PIXELS) {
    return new Response(`Give pixels from 100 to ${MOST_PIXELS}.`, { status: 400 });
  }
  return new Response(new Uint8Array(await drawPng(address, pixels)), {
    headers: headers('image/png', 'png'),
  });
}
