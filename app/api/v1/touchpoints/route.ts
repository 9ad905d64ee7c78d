import { listTouchpointChoices } from '@/server/collect/list-touchpoint-choices';
import { answering, otherThan } from '../door';

export const dynamic = 'force-dynamic';

/** The touchpoints of the journey, in its order. */
export async function GET(request: Request): Promise<Response> {
  return answering(request, { scope: 'read' }, async ({ ctx }) => {
    const touchpoints = (await listTouchpointChoices(ctx)).map(({ key, name }) => ({ key, name }));
    return Response.json({ touchpoints }, { headers: { 'cache-control': 'private, no-store' } });
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
