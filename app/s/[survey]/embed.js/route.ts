import { embedScript } from '@/components/surveys/sharing/embed-script';
import { openLink } from '@/server/collect/surveys/open-link';
import { env } from '@/server/env';

/** Long enough to cost their page nothing, short enough that a link turned off is soon gone from it. */
const KEPT = 'public, max-age=600';

/** The script behind the embed snippet of a link; one that does nothing where the link is off. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ survey: string }> },
): Promise<Response> {
  const found = await openLink((await params).survey, () => new Date());
  const body = found && found.bar === null ? embedScript(env().url, found.link.key) : '';
  return new Response(body, {
    status: found ? 200 : 404,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': KEPT,
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}
