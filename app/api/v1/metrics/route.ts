import { metricsInput } from '@/server/measure/input';
import { measureMetric } from '@/server/measure/metrics';
import { answering, otherThan } from '../door';

export const dynamic = 'force-dynamic';

/** One metric with its base and interval, or one a group: the parameters are those of `heard metrics`. */
export async function GET(request: Request): Promise<Response> {
  return answering(request, { scope: 'read' }, async ({ ctx }) => {
    const input = metricsInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const answer = await measureMetric(ctx, input);
    return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
