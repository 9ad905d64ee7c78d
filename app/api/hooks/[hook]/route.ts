import { answerCall } from '@/server/collect/hooks/answer-call';

export const dynamic = 'force-dynamic';

interface Given {
  params: Promise<{ hook: string }>;
}

/** Where survey and support tools send what they have. */
export async function POST(request: Request, { params }: Given): Promise<Response> {
  return answerCall(request, (await params).hook);
}

/** SurveyMonkey and Intercom try an address before they keep it; every address answers the same. */
export function HEAD(): Response {
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}

export function GET(): Response {
  return new Response('This address takes webhooks by POST.\n', {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
