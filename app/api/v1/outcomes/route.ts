import { acceptOutcomes } from '@/server/collect/accept-outcomes';
import { answering, otherThan } from '../door';
import { takeBatch } from '../take-batch';

export const dynamic = 'force-dynamic';

/** Brings up to 1,000 outcomes, what became of customers, into one source: `POST /api/v1/outcomes?source=<key>`. */
export async function POST(request: Request): Promise<Response> {
  return answering(request, { scope: 'collect' }, (caller) => takeBatch(request, caller, acceptOutcomes));
}

export const { GET, PUT, PATCH, DELETE } = otherThan('POST');
