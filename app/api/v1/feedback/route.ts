import { acceptFeedback } from '@/server/collect/accept-feedback';
import { answering, otherThan } from '../door';
import { takeBatch } from '../take-batch';

export const dynamic = 'force-dynamic';

/** Brings up to 1,000 records into one source: `POST /api/v1/feedback?source=<key>`. */
export async function POST(request: Request): Promise<Response> {
  return answering(request, { scope: 'collect' }, (caller) => takeBatch(request, caller, acceptFeedback));
}

export const { GET, PUT, PATCH, DELETE } = otherThan('POST');
