import { findBatch } from '@/server/collect/imports/find-batch';
import { batchInput } from '@/server/collect/imports/input';
import { resumeImport } from '@/server/collect/imports/resume-import';
import { answering, otherThan } from '../../../door';

export const dynamic = 'force-dynamic';

interface Params {
  params: Promise<{ batch: string }>;
}

/** Lets a paused import go on after the last row that was written. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { batch } = await params;
  return answering(request, { scope: 'collect' }, async ({ ctx }) => {
    const input = batchInput.parse({ batchId: batch });
    await resumeImport(ctx, input);
    return Response.json(await findBatch(ctx, input));
  });
}

export const { GET, PUT, PATCH, DELETE } = otherThan('POST');
