import { createHash } from 'node:crypto';
import { PAGE_STYLE } from '@/components/surveys/hosted/page-style';
import { stopPage, stopUnknownPage } from '@/components/surveys/sharing/stop-page';
import { readUnsubscribe, unsubscribe } from '@/server/collect/surveys/invitations/unsubscribe';
import { hasSharingWords, sharingWords } from '@/server/collect/surveys/invitations/words';

interface Address {
  readonly params: Promise<{ token: string }>;
}

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

function answerWith(body: string, status = 200): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      vary: 'accept-language',
    },
  });
}

/** The reader's first language that Heard speaks. */
function readerOf(request: Request) {
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((one) => one.split(';')[0]?.trim() ?? '');
  const language = wanted.find(hasSharingWords) ?? 'en';
  return { language, words: sharingWords(language) };
}

/** Asks first: mail scanners open every link, and none of them may end anybody's mails. */
export async function GET(request: Request, { params }: Address): Promise<Response> {
  const reader = readerOf(request);
  const found = await readUnsubscribe((await params).token);
  return found
    ? answerWith(stopPage({ ...reader, organisation: found.organisation, done: false }))
    : answerWith(stopUnknownPage(reader), 404);
}

/** The button of the page, and the one click of a mail program (RFC 8058): no cookie, no redirect, no second question. */
export async function POST(request: Request, { params }: Address): Promise<Response> {
  const reader = readerOf(request);
  const ended = await unsubscribe((await params).token, new Date());
  return ended
    ? answerWith(stopPage({ ...reader, organisation: ended.organisation, done: true }))
    : answerWith(stopUnknownPage(reader), 404);
}
