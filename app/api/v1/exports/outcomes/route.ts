import { exportOutcomesInput } from '@/server/collect/api-input';
import { exportOutcomes } from '@/server/collect/export-outcomes';
import { answering, otherThan } from '../../door';
import { streamLines } from '../../stream-lines';

export const dynamic = 'force-dynamic';

/** What became of customers, oldest first, an object a line. Customers are the same hashes as in the record. */
export async function GET(request: Request): Promise<Response> {
  return answering(request, { scope: 'read' }, async ({ ctx }) => {
    const input = exportOutcomesInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    return streamLines(exportOutcomes(ctx, input));
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
