import { listSources } from '@/server/collect/list-sources';
import { answering, otherThan } from '../door';

export const dynamic = 'force-dynamic';

/** The sources of the organisation, by whose keys feedback is sent and asked for. */
export async function GET(request: Request): Promise<Response> {
  return answering(request, { scope: 'read' }, async ({ ctx }) => {
    const sources = (await listSources(ctx)).map(({ key, name, kind, audience }) => ({
      key,
      name,
      kind,
      audience,
    }));
    return Response.json({ sources }, { headers: { 'cache-control': 'private, no-store' } });
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
